"""Success measures: the strategy on a page, each by itself, and a summary for the assurance."""

from components.reading import edition
from components.shown_page import show_page
from figures import measures

show_page(measures, edition())
