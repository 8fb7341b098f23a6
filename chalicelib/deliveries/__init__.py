"""Letters on their way: batches claimed before they are sent, and what became of each mail."""
