"""What is said of a notice, to whom, in which words."""
