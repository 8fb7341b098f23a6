"""Intake profiles: named front doors for requests, each with its group, addresses and dress."""
