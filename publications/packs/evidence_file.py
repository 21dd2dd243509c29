"""The inquiry evidence file: all that the panel has before it, each under its reference, as at one edition."""

from editions.read import Edition
from figures.pack_kinds import EVIDENCE_FILE
from publications.packs import panel_file
from publications.packs.closing import closing
from publications.packs.document import Chapter, Plan
from publications.packs.exhibits import exhibits
from publications.packs.inquiry import aspects, plan_of_inquiry, what_is_there


def plan(edition: Edition) -> Plan:
    """The whole file of the inquiry.

    Raises:
        NoSuchPack: the edition has no inquiry.
    """
    [panel] = aspects(edition, "panel")
    of = panel_file.rows_of
    chapters = (
        Chapter("The inquiry", lambda: plan_of_inquiry(edition)),
        Chapter("Conclusions", lambda: panel_file.conclusions(edition, of(edition, "conclusions"))),
        Chapter("Exhibits", lambda: exhibits(edition)),
        Chapter("What was said, and what the data say", lambda: panel_file.claims(edition, of(edition, "claims"))),
        Chapter("Evidence given", lambda: panel_file.evidence_given(edition, of(edition, "evidence_items"))),
        Chapter("What is still missing", lambda: what_is_there(edition)),
        *closing(edition),
    )
    purpose = (
        "Exhibits, evidence, claims and conclusions, each under a reference that never changes meaning, so that every"
        " conclusion can point at a figure, its source and its date."
    )
    return Plan(EVIDENCE_FILE, f"Inquiry evidence file. {panel}", purpose, edition, chapters)
