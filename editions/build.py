"""Makes the tables of an edition from what the store holds and what the city folder says."""

from collections.abc import Mapping
from dataclasses import asdict

import pandas as pd

from editions import panel_file, spatial
from editions.inquiry import judged_claims, plan_tables
from editions.strategy import strategy_table
from editions.tables import EDITION_TABLES, TableKind
from evidence import derive
from evidence.city import City
from evidence.inquiry.references import in_order
from evidence.known_then import BETWEEN
from evidence.litter_standard import own_counts
from evidence.tidy import conform

Tables = dict[str, pd.DataFrame]

UPLOADED = "upload-"  # how the ids of events begin that officers uploaded
WITHOUT_FIGURES = ("evidence", "conclusions", "actions")  # whose entries each name their own source
RESIDENTS = ("population", "population_15_64", "population_16_59", "population_18_plus")


def build_tables(live: Tables, city: City) -> Tables:
    """All tables of the draft edition.

    Args:
        live: finds, observations, street_crimes, events, evidence, conclusions, actions, litter_counts (tidy, with
            upload_id) and uploads, as they count now.
    """
    uploads = live["uploads"]
    source_ids = _source_ids(uploads)
    events = all_events(_of_these_files(city.events, uploads), live["events"], uploads)
    finds, crimes = (_sourced(live[name], source_ids) for name in ("finds", "street_crimes"))
    finds = finds.assign(encampment=encampments(finds, events))
    made = {
        "finds": finds,
        "months": finds.groupby("month", as_index=False)["source_id"].first(),
        "reports_by_month": reports_by_month(finds),
        "items_by_month": items_by_month(finds),
        "largest_reports": largest_reports(finds),
        "street_crimes_by_ward": street_crimes_by_ward(crimes, city),
        "litter_standard": litter_standard(finds, uploads, live["observations"], city),
        "litter_elsewhere": litter_elsewhere(_sourced(live["litter_counts"], source_ids), city),
        "litter_published": city.litter_published,
        "observations": _observations(_sourced(live["observations"], source_ids), finds, city),
        "sources": _sources(uploads[~uploads["kind"].isin(WITHOUT_FIGURES)], source_ids),
        "indicators": pd.DataFrame(
            [asdict(each) | {"released": BETWEEN.join(each.released)} for each in city.indicators.values()]
        ),
        "facts": city.facts,
        "documents": city.sources,
        "areas": city.areas,
        "comparators": city.comparators,
        "events": events,
        "rebases": _of_these_files(city.rebases, uploads),
        "glossary": city.glossary,
        "hexagons_by_month": spatial.hexagons_by_month(finds),
        "zones_by_month": spatial.zones_by_month(finds, events, city),
        **plan_tables(city.inquiry),
        "strategy": strategy_table(city.strategy),
        "actions": in_order(live["actions"]),
        "paths": city.paths,
        "evidence_items": panel_file.evidence_items(live["evidence"], live["conclusions"]),
        "conclusions": panel_file.conclusions(live["conclusions"]),
    }
    tables = {kind.name: conform(made[kind.name], kind.fields) for kind in EDITION_TABLES if kind.name in made}
    return tables | {"claims": judged_claims(tables, city)}


def public_tables(tables: Tables) -> Tables:
    """The tables that may leave the office: none that holds a place name or a point of a find.

    Events of the city folder keep their place, which is public; those that officers uploaded do not. Evidence
    goes out where it is marked so, conclusions when they are published.
    """
    public = {kind.name: tables[kind.name] for kind in kinds_of(tables) if kind.public}
    events, zones = public["events"], public["zones_by_month"]
    uploaded = events["id"].str.startswith(UPLOADED)
    public["events"] = events.assign(
        **{
            name: events[name].mask(uploaded)
            for name in ("place", "longitude", "latitude", "radius", "outline", "detail")
        }
    )
    public["zones_by_month"] = zones[~zones["event_id"].str.startswith(UPLOADED)]
    return public | panel_file.public(public)


def kinds_of(tables: Mapping[str, pd.DataFrame]) -> list[TableKind]:
    """What the tables of an edition are, in the order of the dictionary."""
    return [kind for kind in EDITION_TABLES if kind.name in tables]


def all_events(known: pd.DataFrame, uploaded: pd.DataFrame, uploads: pd.DataFrame) -> pd.DataFrame:
    """The events of the city folder and those that officers uploaded, in order of time."""
    made_up = set(uploads.loc[uploads["illustrative"].astype(bool), "number"])
    entered = uploaded.rename(columns={"note": "detail"}).assign(
        id=UPLOADED + uploaded["reference"],
        until=uploaded["ends_on"].dt.strftime("%Y-%m"),
        illustrative=["yes" if upload in made_up else "no" for upload in uploaded["upload_id"]],
    )
    columns = known.columns.union(["radius", "outline"], sort=False)
    together = pd.concat([known.reindex(columns=columns), entered.reindex(columns=columns)], ignore_index=True)
    return together.sort_values("month", kind="stable", ignore_index=True)


def _of_these_files(told: pd.DataFrame, uploads: pd.DataFrame) -> pd.DataFrame:
    """What the city folder tells of the log; what it tells of the made-up log only while that log counts."""
    return told if uploads["illustrative"].any() else told[told["illustrative"] != "yes"]


def encampments(finds: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """For each find, the id of the encampment that its report belongs to; blank for most.

    A report belongs to one when it is of its month and ward and holds at least as many items as the
    event says: the edition has no places, and one report of hundreds makes the month.
    """
    items = finds.groupby(_report(finds))["quantity"].transform("sum")
    belongs = pd.Series("", index=finds.index, dtype="str")
    for event in events[events["report_items_from"].notna()].itertuples():
        rows = (finds["month"] == event.month) & (items >= event.report_items_from)
        belongs[rows & (finds["ward"] == event.ward) if isinstance(event.ward, str) else rows] = event.id
    return belongs


def reports_by_month(finds: pd.DataFrame) -> pd.DataFrame:
    """Reports by month, ward, service and type of site; a report counts once however many items it holds."""
    by = ["month", "ward_code", "ward", "found_by", "site_type", "encampment"]
    reports = finds.drop_duplicates(["upload_id", "report_id"])
    return reports.groupby(by, dropna=False).size().reset_index(name="reports")


def items_by_month(finds: pd.DataFrame) -> pd.DataFrame:
    """Items, and reports that hold any, by month, ward, service, type of site and kind of item."""
    by = ["month", "ward_code", "ward", "found_by", "site_type", "encampment", "item"]
    grouped = finds.assign(report=_report(finds)).groupby(by, dropna=False, observed=True)
    return grouped.agg(reports=("report", "nunique"), items=("quantity", "sum")).reset_index()


def largest_reports(finds: pd.DataFrame) -> pd.DataFrame:
    """The report with the most items in each month: one encampment can make a month."""
    needles = finds["quantity"].where(finds["item"] == "needle", 0)
    by = ["month", "upload_id", "report_id"]
    reports = finds.assign(needles=needles).groupby(by, as_index=False).agg(
        ward_code=("ward_code", "first"), ward=("ward", "first"), items=("quantity", "sum"), needles=("needles", "sum")
    )  # fmt: skip
    return reports.sort_values("items", ascending=False).drop_duplicates("month").sort_values("month")


def street_crimes_by_ward(crimes: pd.DataFrame, city: City) -> pd.DataFrame:
    """Offences in the city by month, ward and type; those outside it are left out."""
    inside = crimes[crimes["ward_code"].notna()]
    by = ["month", "ward_code", "crime_type", "source_id"]
    counted = inside.groupby(by).size().reset_index(name="offences")
    return counted.assign(ward=counted["ward_code"].map(city.wards.names()))


def litter_standard(finds: pd.DataFrame, uploads: pd.DataFrame, observations: pd.DataFrame, city: City) -> pd.DataFrame:
    """The city's own log in the open standard for drug litter counts, month by month."""
    name = city.area_titles.get(city.authority_code, city.name)
    about = {"area_code": city.authority_code, "area_name": name, **city.litter_standard}
    ours = observations[observations["area_code"] == city.authority_code]
    residents = ours[(ours["indicator_id"] == RESIDENTS[0]) & ours["count"].notna()].set_index("period")["count"]
    return own_counts(finds, uploads, about, city.log_source, residents.astype("int64").to_dict())


def litter_elsewhere(counts: pd.DataFrame, city: City) -> pd.DataFrame:
    """What other councils counted; rows of the city itself are left out, for its own log says it."""
    others = counts[counts["area_code"] != city.authority_code]
    return others.sort_values(["area_name", "area_code", "month"], ignore_index=True)


def _report(finds: pd.DataFrame) -> pd.Series:
    """A number for each report: report references repeat from file to file."""
    return finds.groupby(["upload_id", "report_id"], sort=False).ngroup()


def _observations(loaded: pd.DataFrame, finds: pd.DataFrame, city: City) -> pd.DataFrame:
    """Loaded observations, with what follows from them and from the log; none of an indicator that is not described."""
    area = (city.authority_code, city.area_titles.get(city.authority_code, city.name))
    needles = finds.assign(report=_report(finds))[finds["item"] == "needle"].rename(columns={"quantity": "items"})
    source = finds["source_id"].iloc[0] if len(finds) else ""
    collected = derive.items_collected(needles, sorted(finds["month"].unique()), "needles_collected", area)
    together = pd.concat([loaded, collected.assign(source_id=source)], ignore_index=True)
    together = derive.with_pooled_years(together, city.indicators)
    together = derive.with_countries(together, RESIDENTS, city.areas.loc[city.areas["kind"] == "authority", "code"])
    together = derive.with_denominators(together, city.indicators)
    together = derive.with_rates(together, city.indicators)
    return together[together["indicator_id"].isin(city.indicators)]


def _source_ids(uploads: pd.DataFrame) -> dict[int, str]:
    """Upload number to the source it comes from; uploads of the same source share one."""
    titles = uploads["kind"] + ": " + uploads["source_title"]
    numbers = {title: f"S{number}" for number, title in enumerate(titles.drop_duplicates(), start=1)}
    return dict(zip(uploads["number"], titles.map(numbers), strict=True))


def _sourced(rows: pd.DataFrame, source_ids: dict[int, str]) -> pd.DataFrame:
    return rows.assign(source_id=rows["upload_id"].map(source_ids).astype("str"))


def _sources(uploads: pd.DataFrame, source_ids: dict[int, str]) -> pd.DataFrame:
    """One row per source, over all its uploads."""
    sourced = uploads.assign(source_id=uploads["number"].map(source_ids).astype("str"))
    sourced["illustrative"] = sourced["illustrative"].map({True: "yes", False: "no"})
    return (
        sourced.rename(columns={"source_title": "title"})
        .groupby("source_id", as_index=False, sort=False)
        .agg(
            kind=("kind", "first"), title=("title", "first"), publisher=("publisher", "first"),
            licence=("licence", "first"), url=("url", "first"), illustrative=("illustrative", "max"),
            first=("first_period", "min"), last=("last_period", "max"), rows=("rows_accepted", "sum"), files=("number", "size"),
        )
    )  # fmt: skip
