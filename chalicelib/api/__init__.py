"""The HTTP edge: route declarations, validation, problem documents."""
