"""The provider's accounts, services and components as tables, coming in."""
