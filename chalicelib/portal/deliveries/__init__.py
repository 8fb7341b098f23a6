"""What became of letters about notices, and the addresses that get none."""
