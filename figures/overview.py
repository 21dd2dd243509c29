"""Overview: the state of things in five figures, and what changed since last month."""

import pandas as pd

from editions.read import Edition
from evidence import comparison, log
from evidence.differences import adjusted
from evidence.figures import Figure
from evidence.like_for_like import (
    LikeForLike,
    began_in_words,
    headline,
    in_words,
    like_for_like,
    months_in_span,
    notes_in_words,
)
from evidence.log import Log, Selection
from evidence.numbers import MISSING, SIGNIFICANT, counted, known, listed, percent, signed_percent, whole
from evidence.periods import financial_year, month_words, months_between, year_before
from evidence.words.findings import change, month_in_words
from figures import benchmarking, context, did_it_move, hot_spots, inquiry, measures, my_ward, trends
from figures.choices import Choice, Chosen
from figures.citing import ADDRESSES
from figures.edition_facts import city_name, log_of, log_sources
from figures.indicators import home, illustrative, sources_for
from figures.kept import made_once
from figures.page import Page, is_made_up
from figures.parts import Card, Cards, Shown, Tile, Tiles, Trace
from figures.pictures import charts
from figures.pictures.chart import Chart
from figures.usual import answer_is_made_up, usual

STEM, TITLE = "overview", "Overview"


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """Nothing: it is the same for everyone."""
    return ()


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """Five figures, the months, and what changed."""
    found = log_of(edition)
    if not found.months:
        return Page(STEM, TITLE, "No log of finds has been loaded yet.")
    parts = (
        Shown(*months_figure(edition)),
        Cards(questions(edition)),
        Tiles(tuple(state(edition))),
        Trace((("first", found.last), ("last", found.last))),
        Shown(changes_figure(edition)),
    )
    used = (*log_sources(edition), *sources_for(edition, "drug_misuse_deaths"))
    return Page(STEM, TITLE, answer(edition), parts, used)


def questions(edition: Edition) -> tuple[Card, ...]:
    """What councillors ask, each with the answer of the page that shows it."""
    asked = (
        ("Where is the worst?", hot_spots), ("How is my ward?", my_ward), ("Was that month a real peak?", trends),
        ("How do we compare with other cities?", benchmarking), ("Does the strategy work?", measures),
        ("How many people inject, and how many does the exchange see?", context),
        ("What was said to the panel, and does the data bear it out?", inquiry), ("Did closing a place move it?", did_it_move),
    )  # fmt: skip
    return tuple(
        Card(question, usual(module, edition).answer, ADDRESSES[module.STEM], answer_is_made_up(module, edition))
        for question, module in asked
    )


def state(edition: Edition) -> list[Tile]:
    """The newest month in three figures, the centre's share of a year, and deaths."""
    whole_log, made_up = log_of(edition), is_made_up(log_sources(edition))
    months = log.monthly(whole_log).set_index("month")
    last, before = whole_log.last, year_before(whole_log.last)
    newest = [
        Tile(
            f"{name.capitalize()}, {month_words(last)}", whole(months.at[last, name]),
            _beside(months.at[last, name], months[name].get(before), month_words(before)), made_up,
        )
        for name in log.MEASURES
    ]  # fmt: skip
    twelve = log.select(whole_log, Selection(first=months_between(_year_ago(last), last)[0], last=last))
    centre = edition.about["city"]["city_centre_wards"]
    share = Tile(
        f"Items in {' and '.join(centre)}, {counted(len(twelve.months), 'month')}",
        percent(log.share_in(twelve, centre)), "where the ward is known", made_up,
    )  # fmt: skip
    return [*newest, share, *_deaths(edition)]


def _beside(now: float, then: float | None, month: str) -> str:
    return f"{change(now, then)} on {month}" if known(then) else f"{month} is not in the log"


def _year_ago(month: str) -> str:
    return str(pd.Period(month, "M") - 11)


def _deaths(edition: Edition) -> list[Tile]:
    latest = comparison.latest(edition.table("observations"), "drug_misuse_deaths", home(edition))
    if latest is None:
        return []
    when, made_up = comparison.period_in_words(latest["period"]), illustrative(edition, "drug_misuse_deaths")
    return [Tile(f"Drug misuse deaths, {when}", whole(latest["count"]), "three years together", made_up)]


@made_once
def changes_figure(edition: Edition) -> Figure:
    """Is it getting worse? Each ward, service and the city, like for like, with the change allowing for chance."""
    found = log.select(log_of(edition), Selection())
    city = like_for_like(found)
    parts = [("All", city_name(edition), city)]
    for title, names, chosen in (
        ("Ward", found.wards, lambda name: Selection(ward=name)),
        ("Found by", list(city.services), lambda name: Selection(found_by=name)),
    ):
        parts += [(title, name, like_for_like(log.select(found, chosen(name)), like=city)) for name in names]
    clear = adjusted([part.p_value for _, _, part in parts[1:]]) < SIGNIFICANT
    changed = [f"{name}" for (_, name, _), is_clear in zip(parts[1:], clear, strict=True) if is_clear]
    rows = [(title, name, part.after, part.before, _change(part)) for title, name, part in parts]
    now, then = (months_in_span(city.months, before=before) for before in (False, True))
    return Figure(
        name="changes",
        finding=f"Beyond chance, reports changed in {listed(changed)}"
        if changed
        else "No ward or service had a change in reports beyond chance"
        if city.months
        else "No month of the log has the same month a year before, so there is nothing to compare",
        subtitle=f"Reports by ward and service, {city_name(edition)}, {now} and the same months a year before",
        table=pd.DataFrame(rows, columns=["What", "Which", now, then, "Change (95% interval)"]),
        sources=log_sources(edition),
        notes=(*notes_in_words(city), "Changes are tested together, so that one in 20 of those named is so by chance."),
    )


def _change(part: LikeForLike) -> str:
    """Such as "−7% (−20% to +8%)"; a sign where there is none."""
    if not known(part.ratio):
        return MISSING
    return f"{signed_percent(part.ratio - 1)} ({signed_percent(part.lower - 1)} to {signed_percent(part.upper - 1)})"


@made_once
def months_figure(edition: Edition) -> tuple[Figure, Chart]:
    """Reports month by month, with the largest single report of each month told apart in the table."""
    whole_log: Log = log_of(edition)
    months = log.monthly(whole_log)
    largest = edition.table("largest_reports").set_index("month")
    fullest = months.loc[months["items"].idxmax()]
    finding = in_words(like_for_like(whole_log)).rstrip(".")
    one_report = largest.loc[fullest["month"]]
    table = months.assign(
        Month=months["month"].map(month_words), Year=months["month"].map(financial_year),
        Largest=months["month"].map(largest["items"]),
    )  # fmt: skip
    titles = {"Month": "Month", "Year": "Financial year", "reports": "Reports", "items": "Items", "needles": "Needles",
              "Largest": "Items in the largest report"}  # fmt: skip
    figure = Figure(
        name="reports-by-month",
        finding=finding,
        subtitle=f"Reports of drug litter a month, {city_name(edition)}, {month_words(whole_log.first)} to {month_words(whole_log.last)}",
        table=table[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        alt=f"Line of reports by month. {finding}.",
        notes=(
            *notes_in_words(like_for_like(whole_log)),
            *began_in_words(whole_log),
            f"Most items were found in {month_words(fullest['month'])}: {whole(fullest['items'])}, of which"
            f" {whole(one_report['items'])} in a single report in {one_report['ward']} ward. One encampment can"
            " make a month, so months are judged on reports.",
        ),
    )
    return figure, charts.months_line(months, "reports", "reports")


def answer(edition: Edition) -> str:
    """Whether it is getting worse, like for like; the newest month alone while there is none to compare it with."""
    whole_log = log_of(edition)
    found = like_for_like(whole_log)
    return headline(found) if found.months else month_in_words(log.monthly(whole_log), whole_log.last)
