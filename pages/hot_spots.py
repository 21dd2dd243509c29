"""Hot spots: which wards and hexagons have the most drug litter; for officers, the places themselves."""

from components.reading import edition
from components.shown_page import show_page
from figures import hot_spots

show_page(hot_spots, edition())
