"""The desk: support requests that reach exactly one operator, and are never lost."""
