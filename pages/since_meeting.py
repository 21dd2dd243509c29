"""Since the meeting: what is new since the panel last met, or since an earlier meeting."""

from components.reading import edition
from components.shown_page import show_page
from figures import since_meeting

show_page(since_meeting, edition())
