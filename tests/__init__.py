"""What Herold promises, as sentences that can fail."""
