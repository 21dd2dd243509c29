"""My ward: everything about one ward, at an address of its own that a councillor can send."""

from urllib.parse import urlencode

from editions.read import Edition
from evidence import log
from evidence.like_for_like import headline
from evidence.log import Selection
from evidence.numbers import decimal, known, percent, whole
from evidence.periods import month_words, months_between
from figures.choices import Choice, Chosen, filters, one
from figures.edition_facts import log_of, log_sources
from figures.kept import made_once
from figures.links import Link, Links
from figures.log import months, splits
from figures.log.words import events_at
from figures.page import Page, is_made_up
from figures.parts import Beside, Shown, Tile, Tiles, Trace, note
from figures.wards.ranking import Months, ward_names, wards_of
from figures.wards.rates import residents_of, with_rates

STEM, TITLE = "my_ward", "My ward"
LONGEST = 12  # months that are counted: the newest year


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The ward; at first the one with the most reports in the newest year."""
    names = _wards(edition)
    if not names:
        return ()
    ranked = [ward for ward in wards_of(edition, _newest_year(edition), Selection())["ward"] if ward in names]
    return (one("ward", "Ward", {name: name for name in names}, (ranked or names)[0], width=260),)


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """How many reports, which rank, whether it is getting worse, what is found and by whom, what was done there."""
    ward = chosen.one("ward")
    if not ward:
        return Page(STEM, TITLE, "No log of finds has been loaded yet.")
    found = log_of(edition)
    all_months = Selection(ward=ward, first=found.first, last=found.last)
    year = _newest_year(edition)
    newest = Selection(ward=ward, first=year.first, last=year.last)
    parts = (
        Shown(*months.month_figure(edition, all_months, "reports")),
        tiles(edition, ward),
        Trace((("ward", ward),)),
        Beside(
            (
                (Shown(*splits.items_figure(edition, newest), half=True),),
                (Shown(*splits.split_figure(edition, newest, "found_by", "Found by"), half=True),),
            )
        ),
        note(done_in_words(edition, ward)),
        Links(_ways_on(ward), "Go on"),
    )
    return Page(
        STEM, TITLE, answer(edition, ward), parts, sources=log_sources(edition),
        filters=filters(choices(edition, chosen), chosen),
    )  # fmt: skip


def answer(edition: Edition, ward: str) -> str:
    """Whether it is getting worse in the ward, and where the ward stands."""
    found = log_of(edition)
    ranked, year = wards_of(edition, _newest_year(edition), Selection()), _newest_year(edition)
    reports = int(ranked.set_index("ward")["reports"].get(ward, 0))
    place = int((ranked["reports"] > reports).sum()) + 1
    change = headline(months.compared(edition, Selection(ward=ward, first=found.first, last=found.last)))
    return f"{ward} is number {place} of {len(ranked)} wards by reports {year.words} ({whole(reports)}). {change}"


def tiles(edition: Edition, ward: str) -> Tiles:
    """The newest year in numbers, and what residents make of it where they are known."""
    year, made_up = _newest_year(edition), is_made_up(log_sources(edition))
    ranked = with_rates(wards_of(edition, year, Selection()), residents_of(edition, year)).set_index("ward")
    row, total = ranked.loc[ward], ranked["reports"].sum()
    rate = Tile("Reports per 1,000 residents", decimal(row["rate"], 1), "residents are not the people present", made_up)
    return Tiles(
        (
            *(Tile(f"{name.capitalize()} {year.words}", whole(row[name]), made_up=made_up) for name in log.MEASURES),
            Tile("Of the city's reports", percent(row["reports"] / total) if total else "none", made_up=made_up),
            *((rate,) if known(row["rate"]) else ()),
        )
    )


def done_in_words(edition: Edition, ward: str) -> str:
    """The events of the ward itself; those of the whole city stand on the chart."""
    events = events_at(edition, ward)
    own = events[events["ward"] == ward]
    if own.empty:
        return f"No action or event in {ward} alone is recorded. Those of the whole city are marked on the chart."
    said = "; ".join(f"{month_words(row.month)}, {row.title}" for row in own.itertuples())
    return f"In {ward}: {said}. Events of the same time need not be causes."


def _ways_on(ward: str) -> tuple[Link, ...]:
    return (
        Link(f"{ward} on Trends, with filters", f"trends?{urlencode({'ward': ward})}"),
        Link("All wards on the map", "hot-spots"),
        Link("How the city compares with others", "benchmarking"),
    )


def _newest_year(edition: Edition) -> Months:
    covered = log_of(edition).months[-LONGEST:]
    return Months(months_between(covered[0], covered[-1])[0], covered[-1])


@made_once
def _wards(edition: Edition) -> list[str]:
    """Every ward of the map, and those that the log names besides."""
    if not log_of(edition).months:
        return []
    return sorted({*ward_names(edition), *(ward for ward in log_of(edition).wards if ward != log.NO_WARD)})
