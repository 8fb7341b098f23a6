"""Accounts, their services and contacts, and the components they depend on."""
