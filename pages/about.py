"""About the data: sources and licences, what each figure means, and the data dictionary."""

from components.reading import edition
from components.shown_page import show_page
from figures import about

show_page(about, edition())
