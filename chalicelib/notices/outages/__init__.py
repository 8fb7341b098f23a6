"""What outages have beside other notices: promises to keep, and an afterwards."""
