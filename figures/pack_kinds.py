"""The packs that there are: what officers choose from, what each needs to be told, and what readers get."""

from dataclasses import dataclass

from editions.read import Edition
from figures.links import Link

AGENDA, EVIDENCE_FILE, ASSURANCE, WARD = "agenda", "evidence-file", "annual-assurance", "ward"


@dataclass(frozen=True)
class PackKind:
    """A kind of pack.

    Attributes:
        needs: what must be chosen for it, by the names of the command line's options.
    """

    title: str
    purpose: str
    needs: tuple[str, ...] = ()


PACKS = {
    AGENDA: PackKind(
        "Agenda pack for a meeting", "All in the file that bears on one meeting of the panel", ("meeting",)
    ),
    EVIDENCE_FILE: PackKind("Inquiry evidence file", "Exhibits, evidence, claims and conclusions of the inquiry"),
    ASSURANCE: PackKind(
        "Annual assurance report", "Every success measure of the strategy, for the yearly assurance in November"
    ),
    WARD: PackKind("Ward pack", "One ward: what was found, month by month, by whom and of what kind", ("ward",)),
}
WITH_EDITION = (EVIDENCE_FILE, ASSURANCE)  # readers get these with every edition


def offered(edition: Edition) -> list[str]:
    """The packs that readers get with an edition: those that there is anything to make of."""
    inquiry = edition.has("inquiry") and (edition.table("inquiry")["aspect"] == "panel").any()
    return [kind for kind in WITH_EDITION if inquiry or kind != EVIDENCE_FILE]


def link_to_pack(kind: str) -> Link:
    """Where a reader finds a pack: as a page, and as a workbook."""
    workbook = Link("all its tables as a workbook", f"packs/{kind}.xlsx")
    return Link(f"{PACKS[kind].title} as a page to print", f"packs/{kind}.html", (workbook,))
