"""Which notification type an information is told as, and what it says of money."""
