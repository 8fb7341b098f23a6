"""How long tickets and dropped mail are kept, and their end."""
