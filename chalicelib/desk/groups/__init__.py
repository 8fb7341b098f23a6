"""Groups of the team: what they are called, who is in them, and their end."""
