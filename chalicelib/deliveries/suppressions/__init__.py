"""Addresses that letters are not sent to, how they come to be, and how they end."""
