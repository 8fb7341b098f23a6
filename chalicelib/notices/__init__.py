"""What the provider publishes, outages today: said once, told to exactly those concerned."""
