"""Tickets by the words in them: rows that are kept in step with each ticket, and the looking up ([decision 62])."""
