"""Mail that a person has to look at: what nobody could be named for, what is held, and what did not arrive."""
