"""What the provider sets of its whole deployment while it runs."""
