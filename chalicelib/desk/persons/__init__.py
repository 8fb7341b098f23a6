"""Whom the desk's messages and mails name: how each is found again, told to them, and erased."""
