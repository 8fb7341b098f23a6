"""The machines of an account that open tickets by a hotkey."""
