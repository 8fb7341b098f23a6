"""Requests for support, with their messages."""
