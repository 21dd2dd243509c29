"""Disclosure control: which counts of people are hidden, and whether anyone can work them out."""

from evidence.disclosure.suppression import recoverable, suppress

__all__ = ["recoverable", "suppress"]
