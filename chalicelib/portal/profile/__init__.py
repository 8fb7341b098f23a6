"""What is on file about oneself."""
