"""What can be told, and who is told of it and why."""
