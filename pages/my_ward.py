"""My ward: everything about one ward, at an address of its own that a councillor can send."""

from components.reading import edition
from components.shown_page import show_page
from figures import my_ward

show_page(my_ward, edition())
