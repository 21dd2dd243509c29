"""Displacement: whether an action moved what it was meant to end."""

from evidence.displacement.quotients import displacement

__all__ = ["displacement"]
