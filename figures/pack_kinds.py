"""The packs that there are: what officers choose from, and what each needs to be told."""

from dataclasses import dataclass

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
