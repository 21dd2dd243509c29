"""Find: one box over pages, figures, wards, measures, the panel's file and the words that are explained."""

from components.reading import edition
from components.shown_page import show_page
from figures import find

show_page(find, edition())
