"""API keys: what programs come in with."""
