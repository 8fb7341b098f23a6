"""A walk through every page, as everybody, in every language, width and theme."""
