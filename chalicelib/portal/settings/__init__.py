"""What an account's administrators set, and what they may look up: agents, keys, changes, life spans."""
