"""Files that people send: which a mail has, how they are called, and what they are."""
