"""Finding things by the words in them: immutable rows, newest first ([decision 62])."""
