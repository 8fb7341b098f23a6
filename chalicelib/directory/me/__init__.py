"""What a person reads and changes of themselves, over all their accounts."""
