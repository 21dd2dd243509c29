"""The ward pack: what the log and the police say of one ward, for its councillors and those who work there."""

from dataclasses import replace

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence import log
from evidence.log import Selection
from evidence.numbers import listed, percent
from evidence.periods import month_words
from evidence.words.findings import change
from evidence.words.made_up import marked
from figures.edition_facts import city_name, log_of, log_sources
from figures.log import months as log_figures
from figures.log import splits as log_splits
from figures.log.words import events_at
from figures.pack_kinds import WARD
from figures.page import is_made_up
from figures.wards import places
from figures.wards.map import ward_figure, ward_map
from figures.wards.ranking import MEASURES, Months, one_ward, ward_names, wards_of
from publications.packs.closing import closing
from publications.packs.document import Chapter, NoSuchPack, Plan, Section, Shown, table_alone, with_picture

MONTHS = 12
EVERYTHING = Selection()


def plan(edition: Edition, ward: str) -> Plan:
    """The pack of one ward.

    Raises:
        NoSuchPack: the city has no such ward, or the edition has no log.
    """
    if not ward_names(edition):
        raise NoSuchPack("No outlines of wards are known in this edition, so there is no pack of a ward.")
    if ward not in ward_names(edition):
        raise NoSuchPack(f"There is no ward {ward}. The wards are {listed(ward_names(edition))}.")
    if not log_of(edition).months:
        raise NoSuchPack("There is no log of finds in this edition, so there is nothing to say of a ward.")
    chapters = [
        Chapter("At a glance", lambda: at_a_glance(edition, ward)),
        Chapter("Month by month", lambda: month_by_month(edition, ward)),
        Chapter("What was found and who found it", lambda: kinds(edition, ward)),
        Chapter("Events and street crime", lambda: around(edition, ward)),
    ]
    if edition.draft:
        chapters.append(Chapter("Places, for officers alone", lambda: where(edition, ward)))
    return Plan(
        f"{WARD}-{ward.lower().replace(' ', '-')}", f"Ward pack: {ward}",
        f"Drug related litter in {ward} ward, {city_name(edition)}, for its councillors and those who work there.",
        edition, (*chapters, *closing(edition)),
    )  # fmt: skip


def newest_months(edition: Edition) -> Months:
    """The newest twelve months of the log, or as many as there are."""
    covered = log_of(edition).months[-MONTHS:]
    return Months(covered[0], covered[-1])


def at_a_glance(edition: Edition, ward: str) -> Section:
    """The ward in the newest twelve months, beside the city and the year before, and where it lies."""
    months = newest_months(edition)
    ours, every = (ward_figure(edition, months, EVERYTHING, "reports", chosen) for chosen in (ward, None))
    figure = replace(ours, table=every.table)
    drawn = ward_map(edition, months, EVERYTHING, "reports", ward)
    said = f"{one_ward(wards_of(edition, months, EVERYTHING), ward, months)}."
    said = marked(said, is_made_up(log_sources(edition)))
    return Section("At a glance", (said,), (_glance(edition, ward, months), with_picture((figure, drawn))))


def month_by_month(edition: Edition, ward: str) -> Section:
    """Reports, items and needles of every month, and by year."""
    chosen = _all_months(edition, ward)
    charts = tuple(with_picture(log_figures.month_figure(edition, chosen, measure)) for measure in log.MEASURES)
    return Section("Month by month", (), (*charts, Shown(log_figures.years_figure(edition, chosen))))


def kinds(edition: Edition, ward: str) -> Section:
    """Kinds of item and services, over the newest twelve months."""
    months = newest_months(edition)
    chosen = Selection(ward=ward, first=months.first, last=months.last)
    made = log_splits.items_figure(edition, chosen), log_splits.split_figure(edition, chosen, "found_by", "Found by")
    return Section("What was found and who found it", (), tuple(with_picture(one) for one in made))


def around(edition: Edition, ward: str) -> Section:
    """The dated events that the charts are read by, and the police's street crime of the ward."""
    shown = (_events(edition, ward), _crimes(edition, ward))
    return Section("Events and street crime", (), tuple(one for one in shown if len(one.figure.table)))


def where(edition: Edition, ward: str) -> Section:
    """The places that come back and the days of the week: never published."""
    months = newest_months(edition)
    figures = (
        places.places_figure(edition, months, EVERYTHING, ward),
        places.weekdays_figure(edition, months, EVERYTHING, ward),
    )
    return Section("Places, for officers alone", (), tuple(Shown(figure) for figure in figures if figure is not None))


def _all_months(edition: Edition, ward: str) -> Selection:
    covered = log_of(edition)
    return Selection(ward=ward, first=covered.first, last=covered.last)


def _glance(edition: Edition, ward: str, months: Months) -> Shown:
    """Each measure of the ward with the year before, the city, its share and its place among wards."""
    wards, whole_log = wards_of(edition, months, EVERYTHING).set_index("ward"), log_of(edition)
    covered = log.covers(whole_log, months.year_before.first, months.year_before.last)
    before = _totals(edition, ward, months.year_before) if covered else {}
    rows = [
        {
            "Measure": title, ward: int(wards.at[ward, name]), "A year before": before.get(name),
            "Change": change(wards.at[ward, name], before.get(name)), city_name(edition): int(wards[name].sum()),
            "Share of the city": percent(wards.at[ward, name] / wards[name].sum()) if wards[name].sum() else "none",
            "Place among wards": int((wards[name] > wards.at[ward, name]).sum()) + 1, "Wards": len(wards),
        }
        for name, title in MEASURES.items()
    ]  # fmt: skip
    caption = f"Reports, items and needles of drug litter, {ward} ward and {city_name(edition)}, {months.words}"
    table = pd.DataFrame(rows).astype({"A year before": "Int64"})
    return table_alone("glance", f"{ward} beside the city", caption, table, log_sources(edition))


def _totals(edition: Edition, ward: str, months: Months) -> dict[str, int]:
    return log.totals(log.select(log_of(edition), Selection(ward=ward, first=months.first, last=months.last)))


def _events(edition: Edition, ward: str) -> Shown:
    events = events_at(edition, ward)
    table = pd.DataFrame(
        {"Mark": events["letter"], "Month": events["month"].map(month_words), "Event": events["title"],
         "Made up": events["illustrative"].map({"yes": "yes, with the sample log"}).fillna("no")}
    )  # fmt: skip
    caption = f"Events of the time of the log, {ward} ward and the whole city; an event is not shown to be a cause"
    return table_alone("events", "Dated events to read the charts by", caption, table, log_sources(edition))


def _crimes(edition: Edition, ward: str) -> Shown:
    """Offences by type over the newest twelve months that were loaded."""
    crimes = edition.table("street_crimes_by_ward")
    months = sorted(crimes["month"].unique())[-MONTHS:]
    recent = crimes[crimes["month"].isin(months)]
    city, ours = (rows.groupby("crime_type")["offences"].sum() for rows in (recent, recent[recent["ward"] == ward]))
    table = pd.DataFrame({ward: ours.reindex(city.index, fill_value=0), city_name(edition): city}).astype("Int64")
    over = Months(months[0], months[-1]).words if months else ""
    return table_alone(
        "street-crime", "Street crime recorded by the police", f"Offences by type, {ward} ward and {city_name(edition)}, {over}",
        table.rename_axis("Crime type").reset_index(),
        tuple(sources_of(edition)[source] for source in recent["source_id"].unique()),
    )  # fmt: skip
