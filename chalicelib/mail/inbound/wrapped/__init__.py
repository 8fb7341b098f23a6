"""Forms in which some programs wrap a whole mail or its text: opaque signatures, and Outlook's own."""
