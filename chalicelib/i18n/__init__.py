"""The four languages: their wording, and instants as their readers write them."""
