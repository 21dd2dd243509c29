"""Overview: the state of things in five figures, and what changed since last month."""

from components.access import role
from components.links import show_links
from components.reading import edition
from components.shown_page import show_page
from figures import overview
from figures.page import Link

page, _ = show_page(overview, edition())
if not page.parts and role() == "officer":
    show_links([Link("Choose the first spreadsheet on Upload", "./upload")])
