"""What is outside: the one client for addresses that others name, which reaches nothing of ours by them."""
