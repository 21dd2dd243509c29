"""What officers do to a spreadsheet day by day: each with what it truly says.

Wards and streets are Southampton's; every figure is made up.
"""

from datetime import date

from tests.data_loaders.officers_workbooks import AREAS, CODED, DAYS, LOG, WIDE, Officers, by_row, by_year, wards

DAY = date(2017, 5, 3)
ROW = ["03/05/2017", "Derby Road", "Bevois", "Needle", 5]
WEEKS = ["01/05/2017", "08/05/2017", "15/05/2017", "22/05/2017"]
NEEDLE_HEADERS = (
    "No of needles", "Needles (no.)", "Needles picked up", "Number of needles", "Needle count", "Total needles", "Needles found",
    "No. needles", "Needles collected", "Qty needles", "Sharps (needles)", "# needles", "Needle(s)",
)  # fmt: skip

HEADERS: dict[str, Officers] = {
    f"“{header}” beside another item": Officers(
        {"May": [[*WIDE, header, "Foils"], ["03/05/2017", "Derby Road", "Bevois", 11, 4], ["04/05/2017", "West Park", "Bargate", 4, 1]]},
        items=20, needles=15, names=(header,))
    for header in NEEDLE_HEADERS
}  # fmt: skip

USUAL: dict[str, Officers] = {
    "other drug litter in a wide log with a title and totals": Officers(
        {"Log": [["Drug litter May 2017"], [], [*WIDE, "Needles", "Spoons", "Other drug litter (items)"],
                 ["03/05/2017", "Derby Road", "Bevois", 5, 1, 6], ["04/05/2017", "West Park", "Bargate", 7, 0, 7],
                 ["Total", None, None, 12, 1, 13]]}, items=26, needles=12),
    "Number alone, which numbers the rows": Officers(
        {"Log": [["Date", "Ward", "Item", "Number"], *([f"{day:02d}/05/2017", "Bevois", "Needle", day] for day in range(1, 13))]},
        items=0, names=("Number",)),
    "Number alone, which counts": Officers(
        {"Log": [["Date", "Ward", "Item", "Number"], ["03/05/2017", "Bevois", "Needle", 5], ["04/05/2017", "Bevois", "Needle", 5]]},
        items=10, needles=10),
    "a month whose headers are misspelt beside a good one": Officers(
        {"April": [LOG, ["03/04/2017", "Derby Road", "Bevois", "Needle", 9]],
         "May": [["Dtae", "Plce", "Wrad", "Itme", "Qauntity"], *DAYS]}, items=24, names=("May",)),
    "a second block with its columns in another order": Officers(
        {"May": [[*WIDE, "Needles", "Spoons", "Swabs"], ["03/05/2017", "Derby Road", "Bevois", 5, 1, 2], [],
                 [*WIDE, "Spoons", "Swabs", "Needles"], ["04/05/2017", "West Park", "Bargate", 3, 40, 7]]}, items=58, needles=12),
    "refuse bags headed Bags": Officers(
        {"May": [[*WIDE, "Needles", "Bags"], ["03/05/2017", "Derby Road", "Bevois", 5, 23]]}, items=5, needles=5, names=("Bags",)),
    "a few refuse bags headed No. of bags": Officers(
        {"May": [[*WIDE, "Needles", "No. of bags"], ["03/05/2017", "Derby Road", "Bevois", 25, 2]]}, items=25, needles=25,
        names=("No. of bags", "refuse")),
    "weeks across, headed w/c": Officers(
        {"Needles": [["Ward", *(f"w/c {week}" for week in WEEKS)], ["Bargate", 5, 6, 7, 8], ["Bevois", 1, 2, 3, 4]]},
        items=36, needles=36),
    "weeks across, headed week commencing": Officers(
        {"Needles": [["Ward", *(f"Week commencing {week}" for week in WEEKS)], ["Bargate", 5, 6, 7, 8], ["Bevois", 1, 2, 3, 4]]},
        items=36, needles=36),
    "weeks across, over the days they begin": Officers(
        {"Needles": [[None, "Week commencing", None, None, None], ["Ward", "1 May 2017", "8 May 2017", "15 May 2017", "22 May 2017"],
                     ["Bargate", 5, 6, 7, 8], ["Bevois", 1, 2, 3, 4]]}, items=36, needles=36),
    "weeks of a month, numbered": Officers(
        {"Needles": [["Ward", *(f"May 2017 week {week}" for week in (1, 2, 3, 4))], ["Bargate", 5, 6, 7, 8]]}, items=26, needles=26),
    "each report by its week": Officers(
        {"Log": [["W/C", "Place", "Ward", "Item", "Quantity"], ["01/05/2017", "Derby Road", "Bevois", "Needle", 5],
                 ["08/05/2017", "West Park", "Bargate", "Needle", 7]]}, items=12, needles=12, names=("W/C",)),
    "month titles between blocks of the same columns": Officers(
        {"Year": [["April 2017"], LOG, ["02/04/2017", "Derby Road", "Bevois", "Needle", 33], [], ["May 2017"], LOG, *DAYS]},
        items=48, needles=45),
    "month titles between blocks of wards and items": Officers(
        {"Year": [["April 2017"], ["Ward", "Needles", "Foils"], ["Bargate", 20, 1], ["Bevois", 4, 2], [],
                  ["May 2017"], ["Ward", "Needles", "Foils"], ["Bargate", 30, 3], ["Bevois", 6, 4]]},
        items=70, needles=60, names=("May 2017",)),
    "month titles between blocks under one header": Officers(
        {"Year": [LOG, ["April 2017"], ["02/04/2017", "Derby Road", "Bevois", "Needle", 33], ["May 2017"], *DAYS]},
        items=48, needles=45),
    "two months with a blank row": Officers(
        {"Log": [LOG, ["02/04/2017", "Derby Road", "Bevois", "Needle", 33], [], *DAYS]}, items=48, needles=45),
    "the header repeated": Officers({"Log": [LOG, *DAYS[:2], LOG, *DAYS[2:]]}, items=15, needles=12),
    "subtotals and a total": Officers(
        {"Log": [LOG, *DAYS[:2], ["Subtotal", None, None, None, 12], DAYS[2], ["Total", None, None, None, 15]]}, items=15, needles=12),
    "carried forward": Officers(
        {"Log": [LOG, ["Total carried forward", None, None, None, 170], *DAYS]}, items=15, needles=12, names=("170",)),
    "carried forward, not called a total": Officers(
        {"Log": [LOG, ["Carried forward", None, None, None, 170], *DAYS]}, items=15, needles=12),
    "notes below": Officers({"Log": [LOG, *DAYS, [], ["Note: the car park was shut."]]}, items=15, needles=12),
    "quantities as text": Officers({"Log": [LOG, [*ROW[:4], "5"], [*ROW[:4], " 7 "]]}, items=12, needles=12),
    "quantities in words": Officers({"Log": [LOG, [*ROW[:4], "about 5"], [*ROW[:4], 7]]}, items=12, names=("E2",)),
    "a date that is a range": Officers({"Log": [LOG, ["3-5/05/2017", *ROW[1:]], ROW]}, items=10, names=("A2",)),
    "ditto marks": Officers({"Log": [LOG, ROW, ["\"", "\"", "\"", "Needle", 4]]}, items=9, names=("A3",)),
    "a footnote mark after a figure": Officers({"Log": [LOG, [*ROW[:4], "5*"], ROW]}, items=10, names=("E2",)),
    "a negative correction": Officers({"Log": [LOG, ROW, [*ROW[:4], -2]]}, items=3, names=("E3",)),
    "an error in a cell": Officers({"Log": [LOG, ROW, [*ROW[:4], "#REF!"]]}, items=5, names=("E3",)),
    "American dates that can be nothing else": Officers(
        {"Log": [LOG, ["05/03/2017", *ROW[1:]], ["05/23/2017", *ROW[1:]]]}, items=10, needles=10, names=("month/day/year",)),
    "the 29th of February 2017": Officers({"Log": [LOG, ["29/02/2017", *ROW[1:]], ROW]}, items=10, names=("A2",)),
    "a date with its time": Officers({"Log": [LOG, ["03/05/2017 14:20", *ROW[1:]]]}, items=5, needles=5),
    "two rows of headers": Officers(
        {"Log": [["Where and when", None, None, "What", None], LOG, *DAYS]}, items=15, needles=12),
    "a pivot pasted as values, wards by months": Officers(
        {"Pivot": [["Sum of Needles", "Column Labels"], ["Row Labels", "Apr 2017", "May 2017", "Grand Total"], ["Bargate", 5, 6, 11],
                   ["Bevois", 1, 2, 3], ["Grand Total", 6, 8, 14]]}, items=14, needles=14),
    "a pivot of items by ward": Officers(
        {"Drug litter May 2017": [["Row Labels", "Needles", "Foils", "Grand Total"], ["Bargate", 5, 6, 11], ["Bevois", 1, 2, 3],
                                  ["Grand Total", 6, 8, 14]]}, items=14, needles=6, names=()),
    "a sheet hidden beside a visible one": Officers({"May": [LOG, *DAYS], "Notes": [["Read me"]]}, items=15, needles=12),
    "an estimate in a title only": Officers({"Log": [["Needle finds, all known"], LOG, *DAYS]}, items=15, needles=12),
    "an empty workbook": Officers({"Sheet1": []}, items=0, names=("empty",)),
    "prevalence without its period": Officers(
        {"Sheet1": [[None, None, "Number of users", None, None], ["Code", "Area", "OCU", "Lower", "Upper"],
                    ["E06000045", "Southampton", 1649, 1300, 2000], ["E06000044", "Portsmouth", 1400, 1200, 1800]]},
        file="opiate and crack use estimates.xlsx", names=("15-64 population",), items=0),
    "shares of a measure as Excel stores them, no format": Officers(
        {"Success measures": [["Measure", "Period", "Value"], ["1.1", "2016/17 Q2", 0.34]]}, names=("0.34",), items=0),
    "Portsmouth beside Southampton in the measures": Officers(
        {"Measures": [["Measure", "Area", "Period", "Value"], ["1.1", "Southampton", "2016/17 Q2", 40],
                      ["1.1", "Portsmouth", "2016/17 Q2", 41]]}, names=("Portsmouth",), stored=(40,)),
    "a year of months, each a sheet": Officers(
        {month: [LOG, [f"03/{at:02d}/2017", "Derby Road", "Bevois", "Needle", at]] for at, month in ((4, "Apr"), (5, "May"), (6, "Jun"))},
        items=15, needles=15),
    "Area holds the wards": Officers(
        {"May": [["Date", "Area", "Needles"], ["03/05/2017", "Bevois", 5], ["04/05/2017", "Bargate", 7]]}, items=12, needles=12,
        names=("Area",)),
}  # fmt: skip

OTHERS: dict[str, Officers] = {
    "a public health upload of any indicator": Officers(
        {"Data": [["IndicatorID", "AreaCode", "AreaName", "Year", "Value", "Lower CI", "Upper CI", "Count", "Denominator"],
                  *([10101, *area, 2016, 4000 + at, 3900, 4100, 4000, 90000] for at, area in enumerate(AREAS))]}, foreign=True),
    "residents in thousands with no word for it": Officers({"Sheet1": [["Mid-year, 000s"], *by_year(250, 2)]}, foreign=True),
    "thefts": Officers({"Sheet1": [["Theft from the person"], *by_row("Offences", 90, 80, 70, 60, 50, 40)]}, foreign=True),
    "a list of ice rinks": Officers({"Rinks": [["id", "name"], [1, "Planet Ice"], [2, "Guildbury's"]]}, foreign=True),
    "a census table": Officers({"KS": [["geography code", "All usual residents: measures", "Value"], ["E06000045", "Measure", 3]]},
                               foreign=True),
    "a table of Date and Misc": Officers({"pivots": [["Date", "Name", "Misc"], ["03/05/2017", "A", 60]]}, foreign=True),
}  # fmt: skip

# Written last, five of each, before any of them was tried.
FURTHER: dict[str, Officers] = {
    "a round's sheet with Sat and Sun of each week": Officers(
        {"Needles": [["Ward", "Sat 06/05/2017", "Sun 07/05/2017", "Sat 13/05/2017"], ["Bargate", 5, 6, 7], ["Bevois", 1, 2, 3]]},
        items=24, needles=24),
    "weeks ending across": Officers(
        {"Sharps found": [["Ward", "w/e 07/05/2017", "w/e 14/05/2017", "w/e 04/06/2017"], ["Bargate", 5, 6, 7]]},
        items=18, names=("w/e",)),
    "a running total beside the month's own": Officers(
        {"Log": [["Date", "Ward", "Needles", "Needles to date"], ["03/05/2017", "Bevois", 5, 5], ["04/05/2017", "Bargate", 7, 12],
                 ["05/05/2017", "Bargate", 9, 21]]}, items=21, needles=21),
    "last year's needles beside this year's": Officers(
        {"Needles": [["Ward", "May 2017", "May 2016"], ["Bargate", 20, 10], ["Bevois", 5, 4]]}, items=39, needles=39),
    "boxes of needles and loose ones": Officers(
        {"May": [["Date", "Ward", "Loose needles", "Boxes of needles"], ["03/05/2017", "Bevois", 5, 2], ["04/05/2017", "Bargate", 7, 1]]},
        items=12, needles=12, names=("Boxes of needles",)),
    "needles handed in at a bank": Officers(
        {"Bank": [["Needle bank: items returned"], ["Date", "Ward", "Needles"], ["03/05/2017", "Bargate", 400]]}, foreign=True),
    "reports of needles by the public, as calls": Officers(
        {"CRM": [["Customer contacts: drug litter"], *wards(["Bargate", 12, 14], ["Bevois", 7, 9])]}, foreign=True),
    "deaths of any cause": Officers({"Deaths": [["Deaths registered, all causes"], *by_year(1900, 20)]}, foreign=True),
    "hospital stays for drugs": Officers(
        {"Admissions": [["Hospital admissions for drug poisoning"], *by_year(200, 5)]}, foreign=True),
    "calls by months without a year": Officers(
        {"2017": [["Calls to the needle line"], ["Ward", "Apr", "May"], ["Bargate", 20, 30]]}, foreign=True),
    "pupils of a school": Officers(
        {"School census": [["Pupils on roll"], *([*CODED, "Number of pupils"], *([*area, 2016, 30000] for area in AREAS))]}, foreign=True),
}  # fmt: skip
