"""Mail that goes out: letters, calendars, and the mail service that takes them."""
