"""Requests of several accounts at once about what they share: perhaps an outage that nobody has told of yet."""
