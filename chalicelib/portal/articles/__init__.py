"""Help articles: read by anybody, followed and commented on by people, written by the provider's."""
