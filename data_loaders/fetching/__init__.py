"""Counts of another council from its address: asked under limits, only where that is allowed."""
