"""Calendars of a notice, as files and as feeds."""
