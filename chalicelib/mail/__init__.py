"""Mail: what a letter is, whom it can reach, how it leaves; and mail that comes in, read within limits and screened."""
