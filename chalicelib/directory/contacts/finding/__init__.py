"""Contacts across accounts."""
