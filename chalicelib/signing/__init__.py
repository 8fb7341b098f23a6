"""What signs, and what stands for an address: keys for each purpose, derived from secrets that the stage keeps."""
