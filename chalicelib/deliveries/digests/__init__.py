"""Daily summaries: collected, composed, sent."""
