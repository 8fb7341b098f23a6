"""The operators' console: what waits, and the work on a ticket."""
