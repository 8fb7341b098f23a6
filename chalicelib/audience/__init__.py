"""Who would be told: one card per account, always exact where it is read for publishing."""
