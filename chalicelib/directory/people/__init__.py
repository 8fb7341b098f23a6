"""The provider's people: who runs this deployment, and who publishes."""
