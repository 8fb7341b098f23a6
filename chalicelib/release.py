"""Which release of Herold this is."""

VERSION = "0.1.0"
