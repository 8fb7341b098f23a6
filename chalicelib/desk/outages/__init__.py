"""The outages that go on for whoever asks for support."""
