"""Benchmarking: how the city compares with others, first in litter itself, then in deaths, offences and prevalence.

Of the latter real figures only; litter is marked where it is made up.
"""

from editions.read import Edition
from evidence import comparison
from evidence.figures import Source
from figures.choices import Choice, Chosen, filters, one
from figures.comparison import litter
from figures.comparison.beside_others import (
    answer,
    averages_figure,
    funnel_figure,
    history_figure,
    interval_figure,
    sentences_figure,
)
from figures.comparison.compared import Question, comparable, real_observations
from figures.comparison.litter_compared import compared as compared_litter
from figures.edition_facts import log_of
from figures.indicators import areas_of, home, illustrative, indicator
from figures.kept import made_once
from figures.known_then import left_out, then_choice, then_or_now
from figures.links import Link, Links
from figures.page import Page
from figures.parts import Choosing, Folded, Heading, Meaning, Part, Shown, Words, note

STEM, TITLE = "benchmarking", "Benchmarking"
OTHERS = "Deaths, offences and prevalence"
OTHERS_AT = "others"
MORE = "By size of the area, over time and beside averages"
OWN, OWN_TITLE, MOST_OWN = "own", "Your own choice", 20


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The measure, a period that has a figure of it, and the areas beside us: a group, or some that a reader names."""
    now, edition = edition, then_or_now(edition, chosen)
    measured = comparable(edition)
    if not measured:
        return ()
    titles = {key: str(indicator(edition, key)["title"]) for key in measured}
    periods, nearest = _periods_of(edition, chosen.one("measure") or measured[0])
    groups = {id: title for id, (title, _) in _groups_of(edition).items()}
    named = Choice(
        "areas", "Areas", tuple(_authorities(edition).items()), (), "several", 640, below=True, most=MOST_OWN
    )
    return (
        *then_choice(now, below=True),
        one("measure", "Measure", titles, width=400, below=True),
        one(
            "period",
            "Period",
            {each: comparison.period_in_words(each) for each in periods},
            nearest,
            width=190,
            below=True,
        ),
        one("group", "Compare with", {**groups, OWN: OWN_TITLE}, width=400, below=True),
        *((named,) if chosen.one("group") == OWN else ()),
    )


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """Litter beside the councils that count alike, then where we stand among the areas in another measure."""
    now, edition = edition, then_or_now(edition, chosen)
    litter_answer = litter.answer(edition)
    if not comparable(edition):
        return _without_others(edition, litter_answer)
    group, members = _group_chosen(edition, chosen)
    question = Question(chosen.one("measure"), chosen.one("period"), members)
    others, sources = _other_parts(edition, question, group)
    if edition is not now:
        others = (note(left_out(now, (question.indicator,))), *others)
    said = answer(edition, question)
    parts: tuple[Part, ...] = (Choosing(), *others, *_published_parts(edition))
    if litter_answer:
        further_down = Links((Link(f"{OTHERS}: further down", f"#{OTHERS_AT}"),))
        heading = (Heading(OTHERS, OTHERS_AT), Choosing(), Words((said,)))
        parts = (further_down, *_litter_parts(edition), *_published_parts(edition), *heading, *others)
    address = filters(choices(now, chosen), chosen)
    return Page(STEM, TITLE, litter_answer or said, parts, (*_litter_sources(edition), *sources), address)


def _without_others(edition: Edition, litter_answer: str) -> Page:
    """The page where no other measure can be compared."""
    none = f"No real figures of other areas have been loaded yet. {_left_out(edition)}"
    parts = (*_litter_parts(edition), *_published_parts(edition), *((note(none),) if litter_answer else ()))
    return Page(STEM, TITLE, litter_answer or none, parts, _litter_sources(edition))


def _litter_parts(edition: Edition) -> tuple[Part, ...]:
    """Litter itself: the measure that leads, what each council counts, and the rest to unfold."""
    counted = litter.counted_figure(edition)
    if counted is None:
        return ()
    lead, *rest = (*litter.rate_figures(edition), None)
    more = (*rest, litter.needles_per_report_figure(edition), litter.months_figure(edition))
    folded = tuple(Shown(*made) for made in more if made)
    few = len(counted.table) <= litter.MOST_DRAWN
    return (
        *((Shown(*lead),) if lead else ()),
        Shown(counted) if few else Folded(counted.finding, (Shown(counted),)),
        *((Folded("Litter by other measures and by month", folded),) if folded else ()),
    )


def _published_parts(edition: Edition) -> tuple[Part, ...]:
    published = litter.published_figure(edition)
    return (
        (Folded("Counts that councils have published, each of something else", (Shown(published),)),)
        if published
        else ()
    )


def _litter_sources(edition: Edition) -> tuple[Source, ...]:
    found = compared_litter(edition)
    return found.sources if found else ()


def _other_parts(edition: Edition, question: Question, group: str) -> tuple[tuple[Part, ...], tuple[Source, ...]]:
    """Another measure by interval and in words, the rest to unfold, with its sources."""
    intervals, chart = interval_figure(edition, question)
    sentences = sentences_figure(edition, question)
    about = " ".join(said for said in (_provenance(edition, group), _left_out(edition)) if said)
    parts = (
        Shown(intervals, chart),
        note(about),
        Meaning(question.indicator),
        Folded(sentences.finding, (Shown(sentences),)),
        *((Folded(MORE, more),) if (more := _more(edition, question, group)) else ()),
    )
    return parts, intervals.sources


def _more(edition: Edition, question: Question, group: str) -> tuple[Part, ...]:
    """The same areas by size, over time and beside averages: what follows the answer for who asks on."""
    drawn = (funnel_figure(edition, question), history_figure(edition, question))
    averages = averages_figure(edition, question, group)
    return (*(Shown(*made) for made in drawn if made), *((Shown(averages),) if averages else ()))


def _group_chosen(edition: Edition, chosen: Chosen) -> tuple[str, tuple[str, ...]]:
    """The group's title and its members."""
    if chosen.one("group") == OWN:
        return OWN_TITLE, chosen.several("areas")
    return _groups_of(edition)[chosen.one("group")]


@made_once
def _left_out(edition: Edition) -> str:
    """Which indicators are loaded with made-up figures alone."""
    loaded = edition.table("observations")["indicator_id"].unique()
    titles = [str(indicator(edition, key)["title"]) for key in loaded if illustrative(edition, key)]
    shown = [title for title in titles if title != indicator(edition, "needles_collected")["title"]]
    return f"Left out, for only made-up figures are loaded: {'; '.join(shown)}." if shown else ""


@made_once
def _authorities(edition: Edition) -> dict[str, str]:
    """Areas that a reader may choose: those with a figure of any indicator here."""
    rows = real_observations(edition)
    known = rows.loc[rows["indicator_id"].isin(comparable(edition)) & rows["value"].notna(), "area_code"].unique()
    names = {code: name for code, name in areas_of(edition).items() if code in set(known) - {home(edition)}}
    return dict(sorted(names.items(), key=lambda item: item[1]))


@made_once
def _groups_of(edition: Edition) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each group's title and members, the nearest first, by its id."""
    ordered = edition.table("comparators").sort_values("rank", kind="stable")
    titles = edition.table("comparators").drop_duplicates("group_id").set_index("group_id")["group_title"]
    return {id: (title, tuple(ordered.loc[ordered["group_id"] == id, "area_code"])) for id, title in titles.items()}


@made_once
def _provenance(edition: Edition, group: str) -> str:
    """Who made the group, when, and what to keep in mind."""
    groups = edition.table("comparators").drop_duplicates("group_title").set_index("group_title")
    if group not in groups.index:
        return f"Group: chosen by the reader, up to {MOST_OWN} areas."
    row = groups.loc[group]
    return f"Group: {row['source']}, {row['as_of']}.{f' {row.note}.' if isinstance(row.note, str) else ''}"


@made_once
def _periods_of(edition: Edition, key: str) -> tuple[list[str], str]:
    """The periods with a figure, and the one nearest to the end of the log."""
    periods = comparison.periods_of(real_observations(edition), key, home(edition))
    months = log_of(edition).months
    return periods, comparison.nearest_period(periods, months[-1]) if months else periods[0]
