"""Where one begins: the home page."""
