"""How the provider's people sign what they write to who asked."""
