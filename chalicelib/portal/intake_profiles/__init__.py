"""Where administrators keep the intake profiles."""
