"""What the mail service reported of each letter."""
