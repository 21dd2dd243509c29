"""Releases: every edition that was published, what each changed, and how mistakes are put right."""

from components.reading import edition
from components.shown_page import show_page
from editions.read import NoEdition, current_edition, editions_location
from figures import releases

try:
    newest = current_edition(editions_location())
except NoEdition:
    newest = edition()
show_page(releases, newest)
