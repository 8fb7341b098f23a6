"""Mail on its way out: what a letter is, whom it can reach, and how it leaves."""
