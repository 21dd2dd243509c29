"""The log of finds: one row per report and item (long), or one row per report (wide)."""

import re
from datetime import date

import pandas as pd

from data_loaders.cells import each
from data_loaders.kinds.finds_headed import warn_outside
from data_loaders.kinds.finds_places import PLACE_COLUMNS, places
from data_loaders.kinds.finds_review import numbered, review
from data_loaders.layouts import Column, Layout, Match, Spread
from data_loaders.reading import Reading
from data_loaders.sheets.item_headers import item_of
from data_loaders.sheets.parts import added_up, runs_on
from data_loaders.sheets.says import Words
from evidence.city import City, fold, names_of
from evidence.extract import Source
from evidence.numbers import counted
from evidence.periods import month_of

KIND = "finds"

WORDS = Words(
    "drug litter that was found",
    says=("drug*", "needle*", "sharps", "sharp", "syringe*", "hypodermic*", "paraphernalia", "finds", "swab*", "foil*", "spoon*",
          "deal bag*", "tinfoil", "wipes", "cooker*", "baggies"),
    against=("call", "calls", "contacts", "customer*", "callout*", "complaint*", "enquir*", "request*", "given out", "giving out", "handed out", "issued",
             "dispensed", "distributed", "supplied", "exchange", "exchanges", "returned", "pharmac*", "sold", "sales", "stock",
             "purchase*", "orders", "ordered", "jobs", "hours", "injur*", "fines", "penalt*", "recycl*", "fly tipping", "litter pick*",
             "burglar*", "theft*", "thousands", "tonnes", "arrests", "offences", "admissions", "deaths", "clients", "patients",
             "users", "share of", "visits to"),
    cells="item",
)  # fmt: skip

REFUSE_TOO = {"bag", "bottle", "can"}  # items whose bare name may as well be any refuse
TELL_NOTHING = {"needle", "other"}  # items beside which they still may
_NUMBER_OF = re.compile(r"^(?:no\.?|number|total)(?: of)? ")

ROW_NUMBERS = {"number", "no", "no.", "count", "amount"}  # headers that may as well number the rows

WEEKS = (
    "Week commencing",
    "Week beginning",
    "W/C",
    "WC",
    "W/B",
    "Wk commencing",
)  # headers of the day on which a week begins

REPORT_COLUMNS = (
    Column(
        "found_on", "Date found",
        ("Found on", "Date of find", "Date collected", "Collection date", "Removal date", "Date removed", "Date of visit",
         "Visit date", "Sweep date", "Sweep dates", "Action date", "Date", "Day", "When", "Date reported", "Date logged",
         *WEEKS),
        holds="date", example="03/05/2016",
    ),
    Column("report_id", "Report", ("Reference", "Report number", "Report ID", "Ref", "Job number", "Job ref", "Unique ID", "ID"),
           required=False, example="2016-05-001"),
    *PLACE_COLUMNS,
    Column("site_type", "Type of site", ("Site type", "Kind of place", "Land type", "Location type"), required=False,
           example="Car park"),
    Column("found_by", "Found by", ("Service", "Team", "Department", "Recorded by", "Reported by"), required=False,
           example="Cleansing"),
)  # fmt: skip

LONG_COLUMNS = (
    *REPORT_COLUMNS,
    Column("item", "Item", ("Item type", "Kind of item", "Litter type", "Type of litter", "Description of item", "Item found"),
           example="Needle"),
    Column("quantity", "Quantity", ("Qty", "Quantity found", "How many", "Number found", "No. of items", "Number of items", "Count", "Amount", "Number", "No.", "No"),
           holds="number", example=12),
)  # fmt: skip


def layouts(city: City) -> tuple[Layout, ...]:
    """Both ways in which the council's services send their log."""
    source = Source(**city.log_source)
    items, services = names_of(city.items), tuple(names_of(city.services))
    return (
        Layout(
            KIND, "drug litter finds, a row per item", LONG_COLUMNS, KIND, tidy_long, source, totals, review=review,
            choices=choices(city), words=WORDS, summed=("quantity",), fits=_is_no_row_number,
        ),
        Layout(
            KIND, "drug litter finds, a column per item", REPORT_COLUMNS, KIND, tidy_wide, source, totals,
            Spread("a column for each kind of item, such as Needles", lambda header: item_of(header, items, services),
                   examples=tuple(item.plural.capitalize() for item in city.items), holds="number", adds=True),
            review=review, words=WORDS,
        ),
    )  # fmt: skip


def choices(city: City) -> dict[str, tuple[str, ...]]:
    """The words that columns of the template may hold."""
    return {
        "item": tuple(item.title for item in city.items),
        "ward": tuple(sorted(city.wards.names().values())),
        "found_by": tuple(service.title for service in city.services),
        "site_type": tuple(kind.title for kind in city.site_types),
    }


def tidy_long(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per row."""
    report = _report(reading, city, today)
    return report.assign(item=items_named(reading, city), quantity=_quantities(reading))


def tidy_wide(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per row and filled item column."""
    report = _report(reading, city, today)
    counts = added_up(reading)
    unsaid = counts.isna().all(axis=1) & reading.good
    reading.reject(
        unsaid, counts.columns[0], "no item is counted in this row", "Enter how many of at least one kind of item."
    )
    _say_what_may_be_refuse(reading, counts)
    if nothing := int(((counts.fillna(0) == 0).all(axis=1) & reading.good).sum()):
        reading.warnings.append(
            f"{counted(nothing, 'row')} with a count of 0: a visit that found nothing adds no find."
        )
    stacked = counts.stack()
    finds = stacked[stacked > 0].rename_axis(["row", "item"]).reset_index("item", name="quantity")
    return report.join(finds, how="inner")


def _say_what_may_be_refuse(reading: Reading, counts: pd.DataFrame) -> None:
    """Says of a column that is headed with a word for any litter that it is read.

    It goes without saying only where foils, spoons or their like are counted beside it and it is not most of the log, as
    sacks of refuse would be.
    """
    sums, headers = counts.sum(), reading.table.headers
    alone = not set(counts) - REFUSE_TOO - TELL_NOTHING
    for item in sorted(REFUSE_TOO & set(counts)):
        bare = _NUMBER_OF.sub("", fold(headers[item])) in (item, f"{item}s")
        if bare and sums[item] > 0 and (alone or sums[item] > sums.get("needle", 0)):
            reading.warnings.append(
                f"Sheet “{reading.table.sheet}”: “{headers[item]}” ({reading.table.letters[item]}) is read as drug litter, {sums[item]:,.0f}"
                f" of {sums.sum():,.0f} items. If it counts refuse, head it so, such as “Refuse {headers[item].lower()}”: it is then left out."
            )


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """What the log adds up to, accepted and rejected apart."""
    days = accepted["found_on"]
    return {
        "reports": int(accepted["report_id"].nunique()),
        "items": _items_in(accepted),
        "needles": _needles_in(accepted),
        "first": None if days.empty else days.min().date().isoformat(),
        "last": None if days.empty else days.max().date().isoformat(),
        "items_rejected": _items_in(rejected),
        "needles_rejected": _needles_in(rejected),
    }


def _items_in(finds: pd.DataFrame) -> int:
    return int(finds["quantity"].sum())


def _needles_in(finds: pd.DataFrame) -> int:
    return _items_in(finds[finds["item"] == "needle"])


def _is_no_row_number(rows: pd.DataFrame, match: Match) -> str:
    """A “Number” that runs 1, 2, 3 … counts the rows, not what was found."""
    title = match.titles[match.columns["quantity"]]
    if fold(title) in ROW_NUMBERS and runs_on(rows[match.columns["quantity"]]):
        return f"“{title}” runs 1, 2, 3 …, so it numbers the rows and says no quantity"
    return ""


def _report(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """What a report says apart from its items: when, where and by whom."""
    found_on, found_by = _days(reading, city, today), _services(reading, city)
    where = places(reading, city)
    return where.assign(
        report_id=_report_ids(reading, found_on, where["place"], where["ward_code"], found_by),
        found_on=found_on,
        month=month_of(found_on),
        site_type=reading.text("site_type"),
        found_by=found_by,
    )


def _days(reading: Reading, city: City, today: date) -> pd.Series:
    days = reading.dates("found_on")
    reading.require(days, "found_on", "has no date", "Enter the day on which the items were found.")
    reading.reject(days > pd.Timestamp(today), "found_on", "is in the future", "Check the day, month and year.")
    started = city.log_starts
    reading.reject(
        days < pd.Timestamp(started), "found_on", f"is before the log began in {started:%B %Y}",
        "Check the day, month and year.",
    )  # fmt: skip
    if fold(title := reading.table.headers.get("found_on", "")) in set(map(fold, WEEKS)):
        reading.warnings.append(f"“{title}” gives weeks: each report is dated the day on which its week begins.")
    warn_outside(reading, days)
    return days


def _services(reading: Reading, city: City) -> pd.Series:
    """The recording service in the city's own words.

    An unknown one is not stored, nor shown: such a column often holds the name of a person.
    """
    written = reading.text("found_by")
    known = names_of(city.services)
    services = each(written, lambda name: known.get(fold(name)), "str")
    if unknown := int((services.isna() & written.notna()).sum()):
        titles = ", ".join(service.title for service in city.services)
        reading.warnings.append(
            f"{counted(unknown, 'row')} with a service that we do not know under “{reading.table.headers['found_by']}”:"
            f" the row is kept, the service is not. Known are {titles}."
        )
    return services


def items_named(reading: Reading, city: City) -> pd.Series:
    """The kind of item that each row names; rows that name none we count are rejected."""
    written = reading.text("item")
    known = names_of(city.items)
    items = each(written, lambda name: known.get(fold(name)), "str")
    titles = ", ".join(item.title for item in city.items)
    unknown = items.isna() & written.notna()
    reading.reject(unknown, "item", "is not a kind of item that is counted", f"Use one of: {titles}.")
    reading.require(written, "item", "has no kind of item", f"Use one of: {titles}.")
    return items


def _quantities(reading: Reading) -> pd.Series:
    counts = reading.counts("quantity")
    reading.require(counts, "quantity", "has no quantity", "Enter how many were found.")
    reading.reject(counts == 0, "quantity", "is zero", "Enter how many were found, or delete the row.")
    return counts


def _report_ids(
    reading: Reading, found_on: pd.Series, place: pd.Series, ward_code: pd.Series, found_by: pd.Series
) -> pd.Series:
    """The officer's reference; without one, a report is one service at one place on one day."""
    written = reading.text("report_id")
    if written.notna().all():
        return written
    number = numbered((found_on, place, ward_code, found_by))
    first = ~number.duplicated()  # each reference is written once, however many rows have it
    days = found_on[first].dt.strftime("%Y-%m-%d").fillna("undated")
    parts = [days, *(part[first].fillna("-") for part in (place, ward_code, found_by))]
    made = pd.Series([" / ".join(words) for words in zip(*parts, strict=True)], dtype="str")
    made = made.take(number.to_numpy()).set_axis(number.index)
    return written.fillna(made) if written.notna().any() else made
