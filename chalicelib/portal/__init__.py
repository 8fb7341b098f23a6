"""Pages for people who are signed in: a folder for each group of them, topmost but for the functions."""
