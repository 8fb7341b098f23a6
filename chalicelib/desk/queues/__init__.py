"""What waits, and who takes it."""
