"""What the provider runs for an account, and the components that it stands on."""
