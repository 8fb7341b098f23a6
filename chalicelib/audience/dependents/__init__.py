"""Who depends on a component."""
