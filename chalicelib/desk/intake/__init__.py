"""Mail that becomes tickets and messages, or is dropped with a reason."""
