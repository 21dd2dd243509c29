"""Success measures: all thirteen at a glance, one by itself, and the strategy on a page."""

from editions.read import Edition
from editions.real_alone import real_alone
from evidence.city import Indicator
from evidence.inquiry.exhibits import filters_of
from evidence.numbers import counted
from evidence.progress import BETTER, CANNOT_SAY, WORSE
from evidence.words import measure_findings as words
from evidence.words.made_up import MARK
from figures.choices import ON, Choice, Chosen, filters, one, switch
from figures.edition_facts import city_name
from figures.kept import made_once
from figures.links import Link, Links
from figures.pack_kinds import ASSURANCE, link_to_pack
from figures.page import Page
from figures.parts import Choosing, Folded, ForOfficers, Heading, Meaning, Part, Shown, note
from figures.rows import Row, Rows
from figures.standing import (
    assurance_figure,
    has_real_figure,
    is_made_up,
    measure_figure,
    measure_sources,
    measures,
    priority_figure,
    progress_of,
)
from figures.strategy import approved_on
from figures.strategy import parts as strategy_parts

STEM, TITLE = "measures", "Success measures"
BASELINES = "Baselines, outcomes, leads, who owes each figure, and when the next is due"


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The measure to open."""
    titles = {entry.id: f"{entry.number} {entry.title}" for entry in measures(edition)}
    return (
        switch("real", "Real figures alone", help="Leaves out what is made up to show the page."),
        one("measure", "Measure", titles, width=520, below=True),
    )


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """The strategy on a page, one measure by itself, and a summary for the assurance."""
    whole_edition, edition = edition, real_alone(edition) if chosen.on("real") else edition
    entries = measures(edition)
    lacking = not all(has_real_figure(edition, entry.id) for entry in entries)
    priorities = tuple(dict.fromkeys(entry.priority for entry in entries))
    upload = Links((Link("Get the template for success measures and upload values", "upload"),))
    parts: tuple[Part, ...] = (
        *((ForOfficers((upload,)),) if lacking else ()),
        rows(edition, chosen),
        note(*filter(None, (lacking_in_words(edition), mark_in_words(edition)))),
        Folded(BASELINES, tuple(Shown(priority_figure(edition, each)) for each in priorities)),
        Heading(f"Open one of the {counted(len(entries), 'measure')}", "measure"),
        Choosing(),
        Shown(*measure_figure(edition, chosen.one("measure"))),
        Meaning(chosen.one("measure")),
        Shown(assurance_figure(edition)),
        *strategy_parts(whole_edition),
        *(() if edition.draft else (Links((link_to_pack(ASSURANCE),)),)),
    )
    used = tuple(source for entry in entries for source in measure_sources(edition, entry.id))
    return Page(STEM, TITLE, judged_in_words(edition), parts, used, filters(choices(edition, chosen), chosen))


def answer(edition: Edition) -> str:
    """How many measures have real figures, whether they can be judged yet, and which have none."""
    said = (judged_in_words(edition), lacking_in_words(edition), mark_in_words(edition))
    return " ".join(filter(None, said))


@made_once
def judged_in_words(edition: Edition) -> str:
    """How many measures have real figures, and whether the strategy can be judged by them yet."""
    return words.strategy_in_words(
        [progress_of(real_alone(edition), entry.id) for entry in measures(edition)], approved_on(edition)
    )


def lacking_in_words(edition: Edition) -> str:
    """Which measures have no real figure; "" if all have."""
    lacking = [entry.number for entry in measures(edition) if not has_real_figure(edition, entry.id)]
    return f"No real figure yet for {', '.join(lacking)}." if lacking else ""


def mark_in_words(edition: Edition) -> str:
    """What the mark of made-up data means here; "" where nothing is made up."""
    shown = any(is_made_up(edition, entry.id) for entry in measures(edition))
    return f"Rows marked {MARK} show what the page does with figures, and say nothing of the city." if shown else ""


def rows(edition: Edition, chosen: Chosen) -> Rows:
    """Every measure as a row that opens it: its newest value, those so far, and which way it went."""
    listed = tuple(_seen_at_once(edition, entry, chosen) for entry in measures(edition))
    said = f"The {counted(len(listed), 'success measure')} of the drugs strategy, {city_name(edition)}"
    return Rows(said, ("Measure", "Newest value", "So far", "Beyond chance?"), listed)


def _seen_at_once(edition: Edition, entry: Indicator, chosen: Chosen) -> Row:
    one, title = progress_of(edition, entry.id), f"{entry.number} {entry.title}"
    switched = [("real", ON)] if chosen.on("real") else []
    return Row(
        group=entry.priority,
        words=f"{entry.number} {entry.in_strategy or entry.title}",
        address=f"?{filters_of([('measure', title), *switched])}#measure",
        newest=words.value_in_words(one.newest, entry, interval=False, sign=True),
        values=tuple(one.series["value"].dropna()) if len(one.series) else (),
        in_words=words.run_of_values(one.series, entry) if len(one.series) else "",
        verdict=words.verdict_in_words(one),
        why=one.why if one.newest is not None and one.verdict == CANNOT_SAY else "",
        good={BETTER: True, WORSE: False}.get(one.verdict),
        made_up=is_made_up(edition, entry.id),
    )
