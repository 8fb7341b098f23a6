"""Persons by their address alone: whoever wrote, or is named, without being anybody's contact."""
