"""Whose an address is: which accounts have it on file, which of these count, and how its owner confirms one."""
