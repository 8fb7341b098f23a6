"""Whether a mail comes from whom it names."""
