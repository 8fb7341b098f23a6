"""Contacts as files, coming in and going out."""
