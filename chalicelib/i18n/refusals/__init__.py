"""What errors say, by their English wording: a file to a feature."""
