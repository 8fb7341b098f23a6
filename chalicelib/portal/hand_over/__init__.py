"""Where the provider's own product hands its user over."""
