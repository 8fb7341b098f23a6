"""Registration: who signs in and is on file nowhere becomes a contact, or waits until the provider links them."""
