"""From an announcement to the pages of its audience and the batches of letters."""
