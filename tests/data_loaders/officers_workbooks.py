"""Workbooks as officers leave them, and tables of other services that look like ours: what each truly says.

Wards and streets are Southampton's; every figure is made up.
"""

from dataclasses import dataclass

Rows = list[list[object]]


@dataclass(frozen=True)
class Officers:
    """One workbook, and what is true of it.

    Attributes:
        items, needles: what it comes to where it is a log of ours.
        names: where it may fall short of that: words that a warning or problem must then hold.
        foreign: it counts something else, so it must not be accepted.
        stored: values that are stored of it, where it is a table of figures.
    """

    sheets: dict[str, Rows]
    file: str = "book.xlsx"
    items: int | None = None
    needles: int | None = None
    names: tuple[str, ...] = ()
    foreign: bool = False
    stored: tuple[float, ...] | None = None


LOG = ["Date", "Place", "Ward", "Item", "Quantity"]
DAYS = [["03/05/2017", "Derby Road", "Bevois", "Needle", 5], ["04/05/2017", "West Park", "Bargate", "Needle", 7],
        ["05/05/2017", "East Park", "Bargate", "Foil", 3]]  # fmt: skip
WIDE = ["Date", "Place", "Ward"]
AREAS = [["E06000045", "Southampton"], ["E06000044", "Portsmouth"], ["E06000023", "Bristol, City of"],
         ["E06000026", "Plymouth"], ["E06000043", "Brighton and Hove"], ["E06000015", "Derby"]]  # fmt: skip
YEARS = ["Area code", "Area name", 2011, 2012, 2013, 2014, 2015, 2016]
CODED = ["Area code", "Area name", "Year"]


def wards(*rows: list[object], head: str = "Ward", months: tuple[str, ...] = ("April 2017", "May 2017")) -> Rows:
    """A small table of wards by months."""
    return [[head, *months], *(list(row) for row in rows)]


def by_year(start: float, step: float) -> Rows:
    """Six authorities by six years, figures rising evenly."""
    return [YEARS, *([*area, *(start + step * year + at for year in range(6))] for at, area in enumerate(AREAS))]


def by_row(header: str, *values: float) -> Rows:
    """Six authorities in one year, a figure each."""
    return [[*CODED, header], *([*area, 2016, value] for area, value in zip(AREAS, values, strict=True))]


OURS: dict[str, Officers] = {
    "headers with a unit in brackets": Officers(
        {"May": [[*WIDE, "Needles (no.)", "Other drug litter (items)"], ["03/05/2017", "Derby Road", "Bevois", 5, 2],
                 ["04/05/2017", "West Park", "Bargate", 7, 0]]}, items=14, needles=12),
    "needles picked up beside foils": Officers(
        {"May": [[*WIDE, "No of needles picked up", "Foils"], ["03/05/2017", "Derby Road", "Bevois", 5, 2]]},
        items=7, needles=5),
    "needles, sharps and syringes in three columns": Officers(
        {"May": [[*WIDE, "Needles", "Sharps", "Syringes"], ["03/05/2017", "Derby Road", "Bevois", 5, 2, 1],
                 ["04/05/2017", "West Park", "Bargate", 4, None, 3]]}, items=15, needles=15),
    "morning and afternoon rounds": Officers(
        {"May": [[*WIDE, "Needles AM", "Needles PM"], ["03/05/2017", "Derby Road", "Bevois", 5, 6]]}, items=11, needles=11),
    "needles under each service": Officers(
        {"May": [[None, None, None, "Cleansing", None, "Parks", None], [*WIDE, "Needles", "Foils", "Needles", "Foils"],
                 ["03/05/2017", "Derby Road", "Bevois", 5, 1, 6, 2]]}, items=14, needles=11),
    "used, unused and their total": Officers(
        {"May": [[*WIDE, "Needles used", "Needles unused", "Total needles"], ["03/05/2017", "Derby Road", "Bevois", 5, 6, 11],
                 ["04/05/2017", "West Park", "Bargate", 1, 2, 3]]}, items=14, needles=14),
    "two months side by side": Officers(
        {"Log": [[*LOG, None, *LOG], [*DAYS[0], None, "01/06/2017", "East Park", "Bargate", "Needle", 20],
                 [*DAYS[1], None, "02/06/2017", "West Park", "Bargate", "Needle", 30], [*DAYS[2]]]}, items=65, needles=62),
    "a small log above a larger one": Officers(
        {"Log": [["April"], LOG, ["02/04/2017", "Derby Road", "Bevois", "Needle", 33], [], ["May"],
                 ["Ward", "Date found", "Item", "Quantity", "Place", "Found by"],
                 ["Bevois", "03/05/2017", "Needle", 5, "Derby Road", "Parks"],
                 ["Bargate", "04/05/2017", "Needle", 7, "West Park", "Parks"]]}, items=45, needles=45),
    "blocks of needles and of spoons": Officers(
        {"Year": [["NEEDLES"], *wards(["Bargate", 20, 30], ["Bevois", 4, 6]), [], ["SPOONS"],
                  *wards(["Bargate", 2, 3], ["Bevois", 1, 1])]}, items=67, needles=60),
    "a block of swabs under a block of needles": Officers(
        {"May": [[*WIDE, "Needles"], ["03/05/2017", "Derby Road", "Bevois", 5], [], [*WIDE, "Swabs"],
                 ["04/05/2017", "West Park", "Bargate", 40]]}, items=45, needles=5),
    "items grouped over months": Officers(
        {"Year": [[None, "Needles", None, "Foils", None], ["Ward", "Apr 2017", "May 2017", "Apr 2017", "May 2017"],
                  ["Bargate", 20, 30, 1, 2], ["Bevois", 4, 6, 0, 1]]}, items=64, needles=60),
    "a column for each day": Officers(
        {"Needles": [["Ward", "01/05/2017", "02/05/2017", "03/05/2017"], ["Bargate", 5, 6, 7], ["Bevois", 1, 2, 3]]},
        items=24, needles=24),
    "wards across and months down": Officers(
        {"Needles": [["Month", "Bargate", "Bevois", "Freemantle"], ["April 2017", 5, 6, 7], ["May 2017", 1, 2, 3]]},
        items=24, needles=24, names=("Needles",)),
    "a header in row 41": Officers(
        {"Log": [*([f"Guidance line {line}"] for line in range(40)), LOG, *DAYS]}, items=15, needles=12),
    "a sheet that lacks its dates beside a good one": Officers(
        {"Cleansing": [LOG, *DAYS], "Housing": [["When?", "Estate", "No.", "Sharps"], ["May", "Golden Grove", 1, 75]]},
        items=90, needles=87, names=("Housing",)),
    "its own total is not what the rows give": Officers(
        {"Log": [LOG, *DAYS, ["TOTAL", None, None, None, 170]]}, items=170, names=("170", "155")),
    "a running number beside the quantity": Officers(
        {"Log": [["Number", "Date", "Ward", "Item", "Qty"], [1, "03/05/2017", "Bevois", "Needle", 5],
                 [2, "04/05/2017", "Bargate", "Needle", 7], [3, "05/05/2017", "Bargate", "Needle", 9]]}, items=21, needles=21),
    "reports of the whole city": Officers(
        {"Log": [LOG, *DAYS, ["06/05/2017", "Various", "Citywide", "Needle", 40]]}, items=55, needles=52, names=("Citywide",)),
    "codes beside ward names": Officers(
        {"Log": [LOG, ["03/05/2017", "Derby Road", "E05002457 Bevois", "Needle", 5],
                 ["04/05/2017", "West Park", "Bargate (E05002455)", "Needle", 7]]}, items=12, needles=12),
    "refuse bags in a needle log": Officers(
        {"May": [[*WIDE, "Needles", "Refuse sacks", "Hours"], ["03/05/2017", "Derby Road", "Bevois", 5, 23, 2]]},
        items=5, needles=5, names=("Refuse sacks",)),
    "the same header twice": Officers(
        {"May": [[*WIDE, "Needles", "Needles"], ["03/05/2017", "Derby Road", "Bevois", 5, 6]]}, items=11, names=("Needles",)),
    "a figure in a column without a header": Officers(
        {"May": [[*WIDE, "Needles", None], ["03/05/2017", "Derby Road", "Bevois", 5, 12],
                 ["04/05/2017", "West Park", "Bargate", 7, 9]]}, items=33, names=("E",)),
    "a log with a table of staff below": Officers(
        {"May": [LOG, *DAYS, [], ["Team", "Hours", "Visits"], ["Cleansing", 20, 4], ["Parks", 30, 5]]},
        items=15, needles=12),
    "a table of calls under the table of needles": Officers(
        {"Needles": [*wards(["Bargate", 20, 30]), [], ["Ward", "Calls in April", "Calls in May"], ["Bargate", 7, 9]]},
        items=50, needles=50),
    "quarters beside months": Officers(
        {"Needles": [["Ward", "Apr 2017", "May 2017", "Jun 2017", "Apr-Jun 2017"], ["Bargate", 1, 2, 3, 6]]},
        items=6, needles=6),
    "rates of offences with their unit": Officers(
        {"Drug offences": by_row("Rate per 100,000", 290, 310, 250, 240, 260, 270)}, file="offences.xlsx",
        stored=(2.9, 3.1, 2.5, 2.4, 2.6, 2.7)),
    "residents in thousands": Officers(
        {"Population": [["Resident population (thousands)"], *by_row("Population", 252, 215, 459, 264, 289, 256)]},
        stored=(252000, 215000, 459000, 264000, 289000, 256000)),
    "men, women and all": Officers(
        {"Residents": [[*CODED, "Sex", "Residents"], ["E06000045", "Southampton", 2016, "Male", 128000],
                       ["E06000045", "Southampton", 2016, "Female", 126000], ["E06000045", "Southampton", 2016, "All", 254000]]},
        stored=(254000,)),
}  # fmt: skip

FOREIGN: dict[str, Officers] = {
    "calls about needles": Officers({"Calls": [["Calls to the needle line"], *wards(["Bargate", 20, 30])]}, foreign=True),
    "cost of clearing needles": Officers(
        {"Sheet1": [["Cost of clearing needles (£)"], *wards(["Bargate", 200, 310], ["Bevois", 150, 160])]}, foreign=True),
    "pounds in the cells": Officers({"Needles": wards(["Bargate", "£200", "£310"], ["Bevois", "£150", "£160"])}, foreign=True),
    "share of all needles": Officers({"Needles": [["Share of all needles, %"], *wards(["Bargate", 60, 62])]}, foreign=True),
    "per cent in the cells": Officers({"Needles": wards(["Bargate", "60%", "62%"], ["Bevois", "40%", "38%"])}, foreign=True),
    "needles given out": Officers(
        {"Pharmacies": [["Needles given out by exchanges"], *wards(["Bargate", 4200, 5100])]}, foreign=True),
    "needle returns": Officers({"Exchange": [["Date", "Ward", "Needles"], ["03/05/2017", "Bargate", 200]]},
                               file="needle exchange returns.xlsx", foreign=True),
    "a litter pick": Officers(
        {"Litter pick": [[*WIDE, "Bags", "Bottles", "Cans"], ["03/05/2017", "Riverside", "Bitterne Park", 12, 40, 33]]},
        file="community litter pick.xlsx", foreign=True),
    "a stock list": Officers({"Stock": [["Date", "Item", "Quantity"], ["03/05/2017", "Bottle", 40], ["04/05/2017", "Can", 30]]},
                             file="stationery.xlsx", foreign=True),
    "waste by ward": Officers({"Fly-tipping": wards(["Bargate", 20, 30], ["Bevois", 12, 14])}, file="waste.xlsx", foreign=True),
    "parking fines": Officers({"PCNs": [["Penalty charge notices"], *wards(["Bargate", 200, 310])]}, foreign=True),
    "dated returns with only misc": Officers({"Sheet1": [["Date", "Misc"], ["03/05/2017", 10], ["04/05/2017", 50]]}, foreign=True),
    "house prices": Officers({"Prices": [["Median house price"], *by_year(180_000, 9_000)]}, foreign=True),
    "jobs": Officers({"Jobs": [["Jobs by local authority"], *by_row("Total", 120000, 110000, 300000, 115000, 140000, 130000)]},
                     foreign=True),
    "dwellings": Officers({"Stock": by_row("Value", 104000, 91000, 200000, 117000, 126000, 108000)}, file="dwellings.xlsx",
                          foreign=True),
    "nothing says what": Officers({"Sheet1": by_year(200_000, 1_000)}, foreign=True),
    "nothing says what, small": Officers({"Sheet1": by_year(10, 2)}, foreign=True),
    "suicides": Officers({"Suicides": [["Deaths from suicide"], *by_year(20, 1)]}, foreign=True),
    "recycling rates": Officers({"Recycling": [["Household waste recycled, %"], *by_year(30, 1)]}, foreign=True),
    "road deaths": Officers({"KSI": [["Road deaths by local authority"], *by_year(3, 1)]}, foreign=True),
    "burglary": Officers({"Burglary": [[*CODED, "Offences", "Population"],
                                       *([*area, 2016, 900 + at, 250000] for at, area in enumerate(AREAS))]}, foreign=True),
    "rates of nobody knows what": Officers({"Sheet1": by_row("Rate", 2.9, 3.1, 2.5, 2.4, 2.6, 2.7)}, foreign=True),
    "drug offences, rate of an unknown unit": Officers({"Drug offences": by_row("Rate", 290, 310, 250, 240, 260, 270)},
                                                       foreign=True),
    "another city's measure": Officers(
        {"Measures": [["Measure", "Area", "Period", "Value"], ["1.1", "Portsmouth", "2017/18 Q2", 41]]}, foreign=True),
    "births": Officers({"Births": [["Live births"], *by_row("Total", 3300, 2600, 6400, 3000, 2900, 3300)]}, foreign=True),
    "council tax bands": Officers({"CTax": [["Ward", "Band A", "Band B"], ["Bargate", 4000, 3000]]}, foreign=True),
    "an opinion poll": Officers({"Poll": [["Ward", "Agree", "Other"], ["Bargate", 40, 3]]}, foreign=True),
    "needle-stick injuries": Officers({"Injuries": [["Needle-stick injuries"], *wards(["Bargate", 1, 0], ["Bevois", 1, 1])]},
                                      foreign=True),
    "targets for needles": Officers({"Targets": [["Target: needles collected"], *wards(["Bargate", 50, 50])]}, foreign=True),
    "sewing needles sold": Officers({"Sales": [["Date", "Item", "Quantity", "Price"], ["03/05/2017", "Needle", 5, 1.2]]},
                                    file="haberdashery sales.xlsx", foreign=True),
}  # fmt: skip
