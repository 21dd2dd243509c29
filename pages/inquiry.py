"""Inquiry: what the panel set out to do, what it concluded and on which figures, and what our data say of what was said."""

from components.reading import edition
from components.shown_page import show_page
from figures import inquiry

show_page(inquiry, edition())
