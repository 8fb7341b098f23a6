"""Accounts as the provider sees them: all of them, and where nobody would be told."""
