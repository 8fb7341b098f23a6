"""Whom a draft would tell, and what speaks against it."""
