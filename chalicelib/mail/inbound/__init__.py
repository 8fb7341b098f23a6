"""Mail that comes in: read within limits, and screened."""
