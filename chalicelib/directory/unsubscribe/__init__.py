"""The page that a letter's links lead to, and the one click that ends what it told."""
