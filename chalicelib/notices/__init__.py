"""Maintenance, outages and information: published once, told to exactly those concerned."""
