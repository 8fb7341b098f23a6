"""Support requests as those who make them see them."""
