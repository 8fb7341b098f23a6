"""Herold: who must be told, told in their language, with proof."""
