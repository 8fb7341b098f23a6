"""What a call adds to a ticket: that somebody wants to be called back, and whom it is about."""
