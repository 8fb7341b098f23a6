"""The functions on AWS: how each starts, what is served where, and what lower floors are handed."""
