"""Help articles: written in several languages, found by words, followed, and commented on by people."""
