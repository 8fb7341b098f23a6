"""What people say about an article."""
