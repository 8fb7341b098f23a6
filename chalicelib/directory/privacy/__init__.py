"""What is stored on a person: given out, and erased."""
