"""Context: how many people use and inject drugs, the needle exchange, deaths, offences, facts."""

from components.reading import edition
from components.shown_page import show_page
from figures import context

show_page(context, edition())
