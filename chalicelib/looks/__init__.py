"""How all looks that people see: the colours of pages and letters alike, in light and in dark, and their type."""
