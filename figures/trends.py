"""Trends: how many reports, items and needles, month by month; by ward, kind of item and service."""

from typing import cast

from editions.read import Edition
from evidence import log
from evidence.like_for_like import headline
from evidence.log import Selection
from evidence.numbers import known, whole
from evidence.periods import month_words, year_before
from evidence.words.findings import selection_in_words
from evidence.words.month_findings import encampments_in_words, newest_month_in_words
from figures.choices import Choice, Chosen, filters, switch, views
from figures.edition_facts import log_of, log_sources
from figures.kept import made_once
from figures.log import months, splits
from figures.log.choosing import log_choices, selection_of
from figures.log.published import published_figure
from figures.log.words import INDICATORS, events_of, what, when, where
from figures.page import Page, is_made_up
from figures.parts import Beside, Meaning, Part, Shown, Tile, Tiles, Trace, note

STEM, TITLE = "trends", "Trends"
MONTHS, WARDS, KINDS, EVENTS = "Month by month", "Wards", "Items and services", "Events"
ASIDE = "Leaves out the largest reports, which were of encampments: one of them can make a month."


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """Ward, kind of item, service, months, whether encampments are set aside, and the tab."""
    if not log_of(edition).months:
        return ()
    aside = switch("aside", "Set encampments aside", help=ASIDE, folded=True)
    return (*log_choices(edition), aside, views((MONTHS, WARDS, KINDS, EVENTS)))


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """Whether it is getting worse, and the tab that was chosen."""
    if not log_of(edition).months:
        return Page(STEM, TITLE, "No log of finds has been loaded yet.", published(edition))
    offered, part = choices(edition, chosen), selection_of(chosen)
    view = chosen.one("view") or MONTHS
    trace = {key: getattr(part, key) for key in ("first", "last", "ward", "item", "found_by")}
    return Page(
        STEM, TITLE, answer(edition, part), sources=log_sources(edition), filters=filters(offered, chosen),
        views=(MONTHS, WARDS, KINDS, EVENTS), view=view,
        in_view=(*IN_VIEW[view](edition, part), Trace(tuple(trace.items()))),
    )  # fmt: skip


def answer(edition: Edition, chosen: Selection) -> str:
    """Whether it is getting worse, like for like, and the newest month of reports against its usual range."""
    if chosen.first == chosen.last:
        totals = log.totals(months.part_of(edition, chosen))
        return selection_in_words(totals, what(edition, chosen), where(edition, chosen), when(chosen))
    chart = months.months_of(edition, chosen, "reports")
    said = newest_month_in_words(chart, f"Reports of {what(edition, chosen)} in {where(edition, chosen)}")
    aside = " Encampments are set aside." if chosen.encampments_aside else ""
    return f"{headline(months.compared(edition, chosen))} {said}{aside}"


def newest(edition: Edition, chosen: Selection) -> Tiles:
    """The newest month in three figures, each beside the same month of the year before."""
    all_months = Selection(chosen.ward, chosen.item, chosen.found_by, encampments_aside=chosen.encampments_aside)
    counts = log.monthly(log.select(log_of(edition), all_months)).set_index("month")
    last = cast(str, chosen.last)
    before = year_before(last)
    return Tiles(
        tuple(
            Tile(
                f"{name.capitalize()}, {month_words(last)}",
                whole(counts.at[last, name]),
                f"{whole(then)} in {month_words(before)}"
                if known(then := counts[name].get(before))
                else f"{month_words(before)} is not in the log",
                is_made_up(log_sources(edition)),
            )
            for name in log.MEASURES
        )
    )


def encampments(edition: Edition, chosen: Selection) -> str:
    """What encampments add, and what setting them aside changes."""
    with_them, without = (
        Selection(chosen.ward, chosen.item, chosen.found_by, chosen.first, chosen.last, aside)
        for aside in (False, True)
    )
    events = events_of(edition)
    return encampments_in_words(
        log.encampments(months.part_of(edition, with_them)),
        dict(zip(events["id"], events["title"], strict=True)),
        chosen.encampments_aside,
        months.months_of(edition, with_them, "items"),
        months.months_of(edition, without, "items"),
    )


def by_month(edition: Edition, chosen: Selection) -> tuple[Part, ...]:
    """Reports first, then the newest month, items and needles side by side, and years and every month in tables."""
    reports, items, needles = (
        (Shown(*months.month_figure(edition, chosen, measure), half=measure != "reports"), Meaning(INDICATORS[measure]))
        for measure in log.MEASURES
    )
    return (
        *reports,
        newest(edition, chosen),
        Beside((items, needles)),
        note(encampments(edition, chosen)),
        *published(edition),
        Shown(months.years_figure(edition, chosen)),
        Shown(months.months_table(edition, chosen)),
    )


def published(edition: Edition) -> tuple[Part, ...]:
    """What the panel was told of the finds, which is real whatever log is loaded."""
    figure = published_figure(edition)
    return (Shown(figure),) if figure else ()


def by_ward(edition: Edition, chosen: Selection) -> tuple[Part, ...]:
    """A small chart for each ward, and all wards in bars."""
    small = (Shown(*splits.wards_figure(edition, chosen)),) if chosen.ward is None else ()
    return (*small, Shown(*splits.split_figure(edition, chosen, "ward", "Ward")))


def by_kind(edition: Edition, chosen: Selection) -> tuple[Part, ...]:
    """What was found, and who found it."""
    return (
        Shown(*splits.items_figure(edition, chosen)),
        Shown(*splits.split_figure(edition, chosen, "found_by", "Found by")),
    )


def events(edition: Edition, chosen: Selection) -> tuple[Part, ...]:
    """The events that charts are marked with."""
    return (Shown(months.events_figure(edition)),)


IN_VIEW = {MONTHS: by_month, WARDS: by_ward, KINDS: by_kind, EVENTS: events}
