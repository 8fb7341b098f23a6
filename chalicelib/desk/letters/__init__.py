"""What the desk writes to requesters and operators."""
