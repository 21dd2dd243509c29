"""What was claimed to the panel or by it, and what the data of an edition say of it."""

from collections.abc import Mapping

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence.claims.tally import tally_in_words
from evidence.declared_claims import (
    CANNOT_BE_TESTED,
    CAVEAT,
    DISPUTED,
    NOT_SUPPORTED,
    QUOTED,
    SUPERSEDED,
    SUPPORTED,
    TESTED,
)
from evidence.figures import Figure, Source
from evidence.numbers import counted
from figures.edition_facts import fact_source
from figures.kept import made_once
from figures.panel.tables import text_of

SYMBOLS = {
    SUPPORTED: "✓", CAVEAT: "◐", NOT_SUPPORTED: "✗", SUPERSEDED: "↻", DISPUTED: "≠", QUOTED: "”", CANNOT_BE_TESTED: "?",
}  # fmt: skip
VERDICT_KEY = (
    "✓ supported: our data agree. ◐ supported with a caveat: they agree, and the reason says what to mind. ✗ not supported: they"
    " do not agree. ↻ superseded: there is a newer figure. ≠ disputed: two papers contradict each other. ” quoted, not tested: our figure is the paper’s own. ? cannot be tested with this data."
)


@made_once
def answer(edition: Edition) -> str:
    """How the claims stand, in one sentence."""
    return tally_in_words(text_of(edition, "claims").get("verdict", pd.Series(dtype="str")))


def claims_figure(edition: Edition, chosen: pd.DataFrame, which: str) -> Figure:
    """The claims that were chosen, with their verdicts.

    Args:
        which: what was chosen, in words; blank for all.
    """
    verdicts = chosen["verdict"].value_counts()
    held = int(verdicts.get(SUPPORTED, 0) + verdicts.get(CAVEAT, 0))
    tested = sum(int(verdicts.get(verdict, 0)) for verdict in TESTED)
    return Figure(
        name="inquiry-claims",
        finding=f"Our data agree with {held} of the {tested} that could be tested, of {counted(len(chosen), 'claim')}{which}",
        subtitle="Statements made to the panel or of it, and what the data of this edition say",
        table=pd.DataFrame(
            {
                "Claim": chosen["reference"], "Statement": chosen["statement"],
                "Stated": _with_unit(chosen["stated"], chosen["unit"]), "Our data": chosen["recomputed"].replace("", "none"),
                "Verdict": [f"{SYMBOLS[verdict]} {verdict}" for verdict in chosen["verdict"]], "Why": chosen["why"],
            }
        ),
        sources=claim_sources(edition, chosen),
        notes=(VERDICT_KEY,),
    )  # fmt: skip


def workings_figure(edition: Edition, chosen: pd.DataFrame) -> Figure:
    """How each of those claims was worked out, and checked by hand."""
    titles = edition.table("documents").set_index("id")["title"]
    return Figure(
        name="inquiry-claims-worked-out",
        finding="How each claim was worked out, and checked by hand",
        subtitle="Where each statement was made, its calculation with the figures used, and a person's check",
        table=pd.DataFrame(
            {
                "Claim": chosen["reference"], "Said in": chosen["document"].map(titles).fillna(chosen["document"]),
                "Page": chosen["page"].replace("", "not numbered"), "Said on": chosen["said_on"],
                "Calculation": chosen["calculation"].replace("", "none"),
                "Checked by hand": [checked(row) for row in chosen.to_dict("records")], "Note": chosen["note"],
            }
        ),
        sources=claim_sources(edition, chosen),
    )  # fmt: skip


def checked(claim: Mapping[str, str]) -> str:
    """What a person found with the sample data, and whether the verdict is still that."""
    if not claim["checked"]:
        return "not checked by hand"
    said = f"With the sample data: {claim['checked']}"
    if claim["verdict"] == claim["checked_verdict"]:
        return said
    return f"{said} The verdict then was “{claim['checked_verdict']}”: the data have changed since."


@made_once
def all_claim_sources(edition: Edition) -> tuple[Source, ...]:
    """The sources of all claims."""
    return claim_sources(edition, text_of(edition, "claims"))


def claim_sources(edition: Edition, chosen: pd.DataFrame) -> tuple[Source, ...]:
    """The documents that claims were made in, and the data they were worked out from."""
    named = {title for titles in chosen["sources"] for title in titles.splitlines() if title}
    known = [source for source in sources_of(edition).values() if source.title in named]
    documents = [fact_source(edition, document) for document in dict.fromkeys(chosen["document"])]
    return tuple(dict.fromkeys((*documents, *known)))


def _with_unit(stated: pd.Series, unit: pd.Series) -> list[str]:
    return [f"{value} {what}".strip() if value else "no figure" for value, what in zip(stated, unit, strict=True)]
