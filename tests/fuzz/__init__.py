"""Schemathesis against a running Herold: a caller of each role, ids that exist, bodies that somebody might send."""
