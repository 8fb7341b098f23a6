"""What outages have beside other notices: an afterwards."""
