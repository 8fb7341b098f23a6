"""Answers that a team gives often: kept in several languages, and filled in for a ticket before they are sent."""
