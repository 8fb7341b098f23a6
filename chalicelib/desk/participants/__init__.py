"""Colleagues of who asked who follow one ticket: they hear what is written on it in public, and may answer."""
