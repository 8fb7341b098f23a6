"""Coming in by a mailed link, going out, and everything that is open in between."""
