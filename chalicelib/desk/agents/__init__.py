"""Tickets by a hotkey: opened by a machine of an account for whoever sits at it."""
