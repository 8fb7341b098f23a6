"""Senders of whom a person has decided what becomes of their mail."""
