"""What all senders together may send, and when."""
