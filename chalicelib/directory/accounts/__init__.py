"""The provider's customers, found by number, name and domain."""
