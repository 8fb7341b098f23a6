"""Signing in by a mailed link: asking for one, sending it, and using it once."""
