"""What the provider sets of its whole deployment, who works for it, and which programs come in."""
