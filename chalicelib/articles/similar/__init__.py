"""What may answer a request before it is made: articles, and tickets that its maker sees."""
