"""Hand-over: the provider's own product signs its user in here, as one of an account's contacts."""
