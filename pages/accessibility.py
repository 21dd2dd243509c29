"""Accessibility: what works, what does not, how that was found out, and whom to tell."""

from components.reading import edition
from components.shown_page import show_page
from figures import accessibility

show_page(accessibility, edition())
