"""What comes too often: mail of one sender, and answers that nobody wrote."""
