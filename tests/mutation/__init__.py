"""What decides, changed in every small way that a tool knows, against the unit tests alone."""
