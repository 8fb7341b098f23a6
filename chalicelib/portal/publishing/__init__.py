"""Notices as the provider writes them, looks at them, and tells them."""
