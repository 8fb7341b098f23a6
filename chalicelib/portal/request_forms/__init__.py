"""The public form of an intake profile, and the page behind the link of the letter that it brings."""
