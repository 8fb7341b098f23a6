"""The provider's own suppliers, whose mail is no request for support."""
