"""Mail that made no message: what there is, and how a person lets one in."""
