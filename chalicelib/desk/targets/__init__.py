"""What is promised of tickets: when each is first answered and resolved, and whether it was."""
