"""All that Herold writes: a file to a feature, a key to a sentence, its languages side by side."""
