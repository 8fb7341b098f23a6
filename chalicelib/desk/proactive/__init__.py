"""Tickets that the provider opens itself, on a fault that it sees, or on a mere sign of one."""
