"""What programs write that do not say so: known by their words, at the beginning of subject and text."""
