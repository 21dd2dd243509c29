"""About the data: sources and licences, what each figure means, and the data dictionary."""

import pandas as pd

from editions.read import Edition
from editions.tables import BY_NAME
from evidence.comparison import period_in_words
from evidence.figures import Figure, Source
from evidence.numbers import SHORTHANDS, counted
from figures.choices import Choice, Chosen, filters, one
from figures.edition_facts import log_sources
from figures.indicators import indicator, metadata
from figures.kept import made_once
from figures.methods import METHODS, PRECISION, disclosure_policy
from figures.page import Page
from figures.parts import Choosing, Folded, Heading, Listing, Part, Shown, Words

STEM, TITLE = "about", "About the data"


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The indicator to open."""
    listed = edition.table("indicators")
    titles = dict(zip(listed["id"], listed["title"], strict=True))
    return (one("indicator", "Open an indicator", titles, width=520, below=True),)


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """Where the figures come from, what they mean, and what is not published."""
    sources, key = sources_figure(edition), chosen.one("indicator")
    indicators, columns = indicators_figure(edition), dictionary_figure(edition)
    parts = (
        Shown(sources),
        *explanations(edition),
        Folded(indicators.finding, (Shown(indicators),)),
        Choosing(),
        Listing(f"What {indicator(edition, key)['title']} means", metadata(edition, key)),
        Folded(columns.finding, (Shown(columns),)),
    )
    said = filters(choices(edition, chosen), chosen)
    return Page(STEM, TITLE, f"{sources.finding}.", parts, log_sources(edition), said)


@made_once
def sources_figure(edition: Edition) -> Figure:
    """Every source, with its licence and whether its figures are made up."""
    sources = edition.table("sources")
    table = pd.DataFrame(
        {
            "Source": sources["title"],
            "Publisher": sources["publisher"].fillna("").replace("", "not stated"),
            "Licence": sources["licence"].fillna("").replace("", "not stated"),
            "Figures": sources["illustrative"].map(
                {"yes": "Illustrative: made up, not a record", "no": "As published"}
            ),
            "From": sources["first"].fillna("").map(period_in_words),
            "To": sources["last"].fillna("").map(period_in_words),
            "Rows": sources["rows"],
        }
    )
    made_up = (sources["illustrative"] == "yes").sum()
    return Figure(
        name="sources",
        finding=f"{counted(len(table), 'source')}, of which {made_up} {'is' if made_up == 1 else 'are'} illustrative",
        subtitle="Sources of the figures in this edition",
        table=table,
        sources=(Source("The uploads that this edition was made from"),),
        notes=tuple(
            f"{bounds['name']}, {bounds['date']}: {bounds['attribution']} [{bounds['licence']}]"
            for bounds in edition.boundaries
        ),
    )


@made_once
def indicators_figure(edition: Edition) -> Figure:
    """The dictionary of indicators."""
    listed = edition.table("indicators").fillna("")
    titles = {
        "number": "No.", "title": "Indicator", "definition": "Definition", "numerator": "Counts",
        "denominator": "Out of", "unit": "Unit", "source": "Source", "caveats": "Caveats",
    }  # fmt: skip
    return Figure(
        name="indicators",
        finding=f"{counted(len(listed), 'indicator')} and what each means",
        subtitle="Indicators: the strategy's success measures, and what they are read against",
        table=listed[list(titles)].rename(columns=titles),
        sources=(Source("Catalogue of indicators of this dashboard"),),
    )


@made_once
def dictionary_figure(edition: Edition) -> Figure:
    """Every column of every table of the edition."""
    tables = [
        (resource, BY_NAME[resource["name"]]) for resource in edition.about["resources"] if resource["name"] in BY_NAME
    ]
    rows = [
        (kind.title, field.title, field.type, field.unit, field.description)
        for _, kind in tables
        for field in kind.fields
    ]
    return Figure(
        name="dictionary",
        finding=f"{counted(len(tables), 'table')} make up this edition",
        subtitle="Columns of each table",
        table=pd.DataFrame(rows, columns=["Table", "Column", "Type", "Unit", "Meaning"]),
        sources=(Source("Data package of this edition"),),
    )


def explanations(edition: Edition) -> tuple[Part, ...]:
    """Words, shorthands, methods, and what is not published."""
    words = edition.table("glossary")[["term", "meaning"]].set_axis(["Word", "Meaning"], axis=1)
    return (
        Heading("What the words mean", "words"),
        Folded("Words and their meanings", (Listing("Words and their meanings", words),)),
        Listing("Shorthands in tables", pd.DataFrame(SHORTHANDS.values(), columns=["In tables", "Meaning"])),
        Heading("How the figures are made", "methods"),
        Folded("Methods", (Listing("Methods", pd.DataFrame(METHODS, columns=["For", "Method", "Published by"])),)),
        Words((PRECISION,)),
        Heading("What is not published, and why", "disclosure"),
        Words(disclosure_policy(**edition.about["city"]["disclosure"])),
    )
