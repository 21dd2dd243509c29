"""The packs that there are: what officers choose from, and what each needs to be told."""

from dataclasses import dataclass

ASSURANCE, WARD = "annual-assurance", "ward"


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
    ASSURANCE: PackKind(
        "Annual assurance report", "Every success measure of the strategy, for the yearly assurance in November"
    ),
    WARD: PackKind("Ward pack", "One ward: what was found, month by month, by whom and of what kind", ("ward",)),
}
WITH_EDITION = (ASSURANCE,)  # readers get these with every edition
