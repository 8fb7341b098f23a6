"""Finding notices by what they are, what they affect and when."""
