"""Contact persons: who they are, in which roles, and what they are told."""
