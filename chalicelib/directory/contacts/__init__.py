"""The persons on file for an account: their roles, how they come and how they leave."""
