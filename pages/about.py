"""About the data: sources and licences, what each figure means, and the data dictionary."""

import pandas as pd
import streamlit as st

from components.figure import show, show_table
from components.filters import one_of
from components.page import open_page
from components.reading import edition, shown_once
from components.text import plain
from editions.read import Edition
from editions.tables import BY_NAME
from evidence.figures import Figure, Source
from evidence.numbers import SHORTHANDS, counted
from figures.edition_facts import log_sources
from figures.indicators import indicator, metadata
from figures.kept import made_once
from figures.methods import METHODS, PRECISION, disclosure_policy


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
            "From": sources["first"].fillna(""),
            "To": sources["last"].fillna(""),
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


@shown_once
def explanations(edition: Edition) -> None:
    """Words, shorthands, methods, and what is not published."""
    st.header("What the words mean", anchor="words")
    glossary = edition.table("glossary")[["term", "meaning"]]
    show_table(glossary.set_axis(["Word", "Meaning"], axis=1), "Words and their meanings")
    show_table(pd.DataFrame(SHORTHANDS.values(), columns=["In tables", "Meaning"]), "Shorthands in tables")
    st.header("How the figures are made", anchor="methods")
    show_table(pd.DataFrame(METHODS, columns=["For", "Method", "Published by"]), "Methods")
    st.markdown(plain(PRECISION))
    st.header("What is not published, and why", anchor="disclosure")
    st.markdown("\n\n".join(plain(paragraph) for paragraph in disclosure_policy(**edition.about["city"]["disclosure"])))


@made_once
def titles_of(edition: Edition) -> dict[str, str]:
    """The title of each indicator by its id."""
    listed = edition.table("indicators")
    return dict(zip(listed["id"], listed["title"], strict=True))


@shown_once
def one_indicator(edition: Edition, key: str) -> None:
    """All that is said of an indicator."""
    show_table(metadata(edition, key), f"What {indicator(edition, key)['title']} means")


reading = edition()
sources = sources_figure(reading)
open_page("About the data", f"{sources.finding}.", reading, log_sources(reading))
show(sources, reading)
explanations(reading)
show(indicators_figure(reading), reading)
opened = one_of("Open an indicator", "indicator", titles_of(reading), 520)
one_indicator(reading, opened)
show(dictionary_figure(reading), reading)
