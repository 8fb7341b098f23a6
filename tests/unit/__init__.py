"""Tests that touch no AWS."""
