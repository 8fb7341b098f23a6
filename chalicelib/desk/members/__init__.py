"""Who belongs to the team, whether or not they work on tickets just now."""
