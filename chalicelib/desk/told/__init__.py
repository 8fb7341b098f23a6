"""What became of the letters with which the provider's words went out."""
