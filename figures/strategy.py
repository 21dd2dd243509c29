"""The drugs strategy, whole: what it wants and why, what was done already, what is to be done, and how that stands."""

from datetime import date

import pandas as pd

from editions.read import Edition
from editions.strategy import ALREADY, APPROVED, ASPECT, READING, TO_DO
from evidence.figures import Figure, Source
from evidence.numbers import MISSING, counted
from figures.edition_facts import city_name, fact_source
from figures.kept import made_once
from figures.parts import Folded, Heading, Part, Shown, Words
from figures.paths import paths_figure, words_of_paths

ANCHOR = "the-strategy"
NOT_KNOWN, DONE = "not known", "done"


@made_once
def parts(edition: Edition) -> tuple[Part, ...]:
    """The strategy on a page: in a figure each, what it says, what was done, what is to be done, and what is promised."""
    if facts_of(edition).empty:
        return ()
    paths = paths_figure(edition)
    return (
        Heading("The strategy, whole", ANCHOR),
        Words((words_of_paths(edition),)),
        *((Shown(paths),) if paths else ()),
        Shown(actions_figure(edition)),
        Folded("What the strategy says", (Shown(aspects_figure(edition)),)),
        Folded("What was being done already", (Shown(already_figure(edition)),)),
        Folded("What is to be done, and who leads", (Shown(to_do_figure(edition)),)),
    )


@made_once
def facts_of(edition: Edition) -> pd.DataFrame:
    """Everything that the strategy says; an edition of before, and a city without a strategy, have nothing."""
    if not edition.has("strategy"):
        return pd.DataFrame(
            {"part": [], "heading": [], "outcome": [], "text": [], "lead": [], "document": []}, dtype="str"
        )
    return edition.table("strategy")


def approved_on(edition: Edition) -> date | None:
    """The day on which the strategy was approved."""
    said = _texts(edition, APPROVED)
    return date.fromisoformat(said[0]) if said else None


def strategy_reading(edition: Edition) -> str:
    """What of the strategy is a reading of ours."""
    return next(iter(_texts(edition, READING)), "")


@made_once
def aspects_figure(edition: Edition) -> Figure:
    """Vision, scope, challenges, approach, governance and what else it says, a fact in each row."""
    rows = _of(edition, ASPECT)
    table = rows[["heading", "text"]].set_axis(["About", "What the strategy says, in our own words"], axis=1)
    headings = rows["heading"].nunique()
    return _figure(
        edition,
        "strategy",
        f"The strategy in {counted(len(rows), 'fact')} under {counted(headings, 'heading')}",
        table,
        rows,
    )


@made_once
def already_figure(edition: Edition) -> Figure:
    """What was being done when the strategy was written, by priority."""
    rows = _of(edition, ALREADY)
    table = rows[["heading", "text"]].set_axis(["Priority", "What was being done when it was written"], axis=1)
    return _figure(edition, "already-done", f"{counted(len(rows), 'thing')} were being done already", table, rows)


@made_once
def to_do_figure(edition: Edition) -> Figure:
    """What is to be done towards each outcome, and who leads, row by row as printed."""
    rows = _of(edition, TO_DO)
    titles = ["Priority", "Outcome", "What is to be done", "Lead"]
    table = rows[["heading", "outcome", "text", "lead"]].set_axis(titles, axis=1)
    said = f"{counted(rows['outcome'].nunique(), 'outcome')}, {counted(len(rows), 'row')} of what is to be done"
    return _figure(edition, "to-be-done", said, table, rows)


@made_once
def actions_figure(edition: Edition) -> Figure:
    """The register of actions: owner, due, how each stands, and on which evidence."""
    actions = edition.table("actions")
    known = int((actions["status"] != NOT_KNOWN).sum())
    done = int((actions["status"] == DONE).sum())
    table = pd.DataFrame(
        {
            "No.": actions["reference"],
            "Action": actions["action"],
            "Owner": actions["owner"],
            "Due": [_due(row) for row in actions.to_dict("records")],
            "Status": [_status(row) for row in actions.to_dict("records")],
            "Evidence": actions["evidence"].fillna(""),
            "Note": actions["note"].fillna(""),
        }
    )
    return Figure(
        name="actions",
        finding=f"{counted(len(actions), 'action')} in the register; how {known} of them stand is known, {done} are done",
        subtitle=f"What the drugs strategy says will be done, and what it commits somebody to, {city_name(edition)}",
        table=table,
        sources=(*_documents(edition, _of(edition, TO_DO)), Source("Register of actions")),
        notes=("Status as officers have entered it. “Not known” means that no paper here says how it stands.",),
    )


def _due(row: dict[str, object]) -> str:
    """When it is due: the paper's words, for a day may be ours; a day where officers gave one alone."""
    if isinstance(row["when"], str):
        return row["when"]
    return f"{row['due']:%d/%m/%Y}" if pd.notna(row["due"]) else "no date given"


def _status(row: dict[str, object]) -> str:
    as_of = f", as of {row['as_of']:%d/%m/%Y}" if pd.notna(row["as_of"]) else ""
    return f"{str(row['status'] or MISSING).capitalize()}{as_of}"


def _of(edition: Edition, part: str) -> pd.DataFrame:
    facts = facts_of(edition)
    return facts[facts["part"] == part].reset_index(drop=True)


def _texts(edition: Edition, part: str) -> list[str]:
    return _of(edition, part)["text"].tolist()


def _documents(edition: Edition, rows: pd.DataFrame) -> tuple[Source, ...]:
    return tuple(fact_source(edition, document) for document in rows["document"].drop_duplicates())


def _figure(edition: Edition, name: str, finding: str, table: pd.DataFrame, rows: pd.DataFrame) -> Figure:
    return Figure(
        name=name, finding=finding, subtitle=f"The drugs strategy, in our own words, {city_name(edition)}", table=table,
        sources=_documents(edition, rows),
    )  # fmt: skip
