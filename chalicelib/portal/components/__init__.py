"""Components, what stands on them, and the services of an account."""
