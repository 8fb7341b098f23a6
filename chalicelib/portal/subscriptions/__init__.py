"""What somebody is told themselves, and how."""
