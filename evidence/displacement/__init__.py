"""Displacement: whether an action moved what it was meant to end."""
