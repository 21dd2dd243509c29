"""Disclosure control: which counts of people are hidden, and whether anyone can work them out."""
