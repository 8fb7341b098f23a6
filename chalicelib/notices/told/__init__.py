"""Who was told, who was not, and why."""
