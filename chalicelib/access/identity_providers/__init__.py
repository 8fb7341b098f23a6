"""Identity providers: an account's own, and that of the provider's people, by OpenID Connect."""
