"""What the loaders of indicators share: which area, which period, and tidy observations of them."""

import re
from collections.abc import Callable
from pathlib import PurePath

import pandas as pd

from data_loaders.cells import each
from data_loaders.layouts import Column
from data_loaders.reading import Reading
from evidence.city import City, fold, nearest_name
from evidence.periods import Period, parse_period, period_of, periods_in
from evidence.problems import Refused

AREA_COLUMNS = (
    Column("area_code", "Area code", ("Area codes", "Code", "GSS code", "ONS code", "LA code", "ONS area code", "id"),
           required=False, example="E06000045"),
    Column("area_name", "Area", ("Area name", "Local authority", "Local authority name", "Name", "Authority", "Area names"),
           required=False, example="Southampton"),
)  # fmt: skip
PERIOD = Column("period", "Period", ("Year", "Time period", "Financial year"), example="2016/17")

# What publishers put before or after the name of an authority.
DECORATION = (
    "county of ", "city of ", "london borough of ", "the ", " city of", " county of", " ua", " mcd", " met county", " council",
    " city council", " borough council", " county council", " district council", " metropolitan borough council", " csp",
    " community safety partnership", " region", " upper tier", " lower tier",
)  # fmt: skip

_TWO_YEARS = re.compile(r"((?:19|20)\d\d)-(\d\d)")
_THREE_YEARS = re.compile(r"(?<!\d)(20\d\d)(\d\d)(?!\d)")
_CODE = re.compile(r"[A-Z]\d{8}")


def areas(reading: Reading, city: City) -> pd.DataFrame:
    """Columns area_code and area_name: by code, or by name where no code is given."""
    written, coded = reading.text("area_name"), reading.text("area_code")
    forms = area_forms(city)
    by_name = each(written, lambda name: code_of(name, forms), "str")
    unlike = coded.notna() & ~coded.str.fullmatch(_CODE).fillna(False).astype(bool)
    reading.reject(unlike & by_name.isna(), "area_code", "is not an area code", "Give a code such as E06000045.")
    codes = coded.mask(unlike).fillna(by_name).astype("str")
    reading.reject_words(
        codes.isna() & coded.isna() & written.notna(), "area_name", "is not an area we know",
        lambda name: nearest_name(name, city.area_titles.values()), "Give the area's code, such as E06000045.",
    )  # fmt: skip
    column = "area_code" if reading.has("area_code") else "area_name"
    reading.require(codes.fillna(written).fillna(coded), column, "has no area", "Name the area, or give its code.")
    _warn_of_another_area(reading, city, codes, by_name)
    return pd.DataFrame({"area_code": codes, "area_name": codes.map(city.area_titles).fillna(written).fillna(codes)})


def area_forms(city: City) -> dict[str, str]:
    """Every folded way to write an area that we know, with and without the dot of "St.", to its code."""
    return {name.replace("st.", "st"): code for name, code in city.area_names.items()} | city.area_names


def code_of(name: str, forms: dict[str, str]) -> str | None:
    """The code of the area that a name means, with or without "City of", "UA", "Council" and the like."""
    folded = fold(name)
    written = [folded, folded.replace("st.", "st")]
    for part in DECORATION:
        bare = written[1].removeprefix(part) if part.endswith(" ") else written[1].removesuffix(part)
        written += [bare] if bare != written[1] else []
    return next((forms[form] for form in written if form in forms), None)


def _warn_of_another_area(reading: Reading, city: City, codes: pd.Series, by_name: pd.Series) -> None:
    other = by_name.notna() & (codes != by_name) & codes.isin(list(city.area_titles))
    for code in codes[other].unique():
        reading.warn(
            other & (codes == code), "area_name", f"is not the area of the code, which is {city.area_titles[code]}",
            "Check both; the code is used.",
        )  # fmt: skip


def period_said(reading: Reading, like: Callable[[Period], bool], example: str) -> Period:
    """The one period that a whole table is of, from a line above it, the sheet's name or the file's.

    Args:
        like: whether a period is of the kind that such tables have.

    Raises:
        Refused: nothing says it.
    """
    table = reading.table
    for lines in (table.preamble, (table.sheet,), (table.file,), table.elsewhere):
        found = [period for line in lines for period in periods_in(_parted(line)) if like(period)]
        if found and lines not in (table.preamble, table.elsewhere):
            where = "file" if lines == (table.file,) or PurePath(table.file).stem == table.sheet else "sheet"
            reading.warnings.append(
                f"The period {found[0].label} is taken from the name of the {where}: nothing above the table says it."
            )
        if found:
            return found[0]
    raise Refused(
        f"Sheet “{table.sheet}” does not say which period its figures are of."
        f" Write it in a line above the table, such as “Period: {example}”, or in the file's name."
    )


def _parted(line: str) -> str:
    """A line with three years that run together in it, as in the name of a file (201416), written apart."""
    return _THREE_YEARS.sub(
        lambda match: f" {match[1]}-{match[2]} " if int(match[1]) % 100 + 2 == int(match[2]) else match[0], line
    )


def periods(reading: Reading) -> pd.DataFrame:
    """Columns period, period_start and period_end."""
    written = reading.text("period")
    reading.require(written, "period", "has no period", "Enter a period, such as 2016/17.")
    texts = list(written.dropna().unique())
    split = bool(texts) and all(map(_is_split_year, texts))
    if split and any(period_of(text).label == text for text in texts):
        reading.warnings.append(
            f"“{texts[0]}” and the like are read as financial years, since all are of two years running."
        )
    known = {text: parse_period(text.replace("-", "/") if split else text) for text in texts}
    found = written.map(known, na_action="ignore")
    reading.reject(
        written.notna() & found.isna(), "period", "is not a period we know",
        "Write it as 2016-05, 2016/17, 2016/17 Q2, 2016 or 2014 - 16.",
    )  # fmt: skip
    return spell_out(found)


def _is_split_year(text: str) -> bool:
    """Whether a text such as 2011-12 may be a year from April to March; alone, it may be a month too."""
    match = _TWO_YEARS.fullmatch(text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def spell_out(found: pd.Series) -> pd.DataFrame:
    """Columns period, period_start and period_end of a series of evidence.periods.Period."""
    return pd.DataFrame(
        {
            "period": found.map(lambda period: period.label, na_action="ignore").astype("str"),
            "period_start": pd.to_datetime(found.map(lambda period: period.start, na_action="ignore")),
            "period_end": pd.to_datetime(found.map(lambda period: period.end, na_action="ignore")),
        },
        index=found.index,
    )


def indicators(reading: Reading, city: City, column: str) -> pd.Series:
    """The indicator that each row is of."""
    written = reading.text(column)
    reading.require(written, column, "has no measure", "Enter the measure's number or title.")
    ids = each(written, lambda name: city.indicator_names.get(fold(name)), "str")
    titles = [indicator.title for indicator in city.indicators.values()]
    reading.reject_words(
        ids.isna() & written.notna(), column, "is not a measure we know",
        lambda name: nearest_name(name, titles), "Use a measure's number or title from the template.",
    )  # fmt: skip
    return ids


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """How many observations of how many areas, from which period to which."""
    ordered = accepted.sort_values("period_start")["period"]
    return {
        "observations": len(accepted),
        "areas": int(accepted["area_code"].nunique()),
        "first": None if ordered.empty else ordered.iloc[0],
        "last": None if ordered.empty else ordered.iloc[-1],
        "observations_rejected": len(rejected),
    }
