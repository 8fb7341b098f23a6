"""What is logged, of which invocation, and what it means."""
