"""Why mail from an address or a customer does not arrive, and letters to them do not either: all of it in one list."""
