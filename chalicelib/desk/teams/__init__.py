"""Teams, their groups and operators."""
