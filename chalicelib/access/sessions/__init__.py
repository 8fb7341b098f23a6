"""Sessions: what somebody has who signed in, until it ends."""
