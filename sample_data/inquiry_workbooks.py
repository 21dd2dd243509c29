"""What was given to the panel, and what it concluded: real papers and published minutes, told in our own words.

Where the wording that we have seen breaks off, or comes from the press alone, a note says so.
"""

from datetime import date

from openpyxl import Workbook
from workbook_files import Row, new_workbook, sheet_of

COUNCIL = "Southampton City Council"
LEGAL = "Service Director, Legal and Governance"
COMMITTEE = "Overview and Scrutiny Management Committee"

MEETINGS = "https://www.southampton.gov.uk/moderngov/ieListDocuments.aspx?CId=668&"
FIRST, SECOND, THIRD = f"{MEETINGS}MId=3789&Ver=4", f"{MEETINGS}MeetingId=3894", f"{MEETINGS}MeetingId=3895"
FINAL = "https://www.southampton.gov.uk/moderngov/ieIssueDetails.aspx?IId=20565&Opt=3"
SONAR = "https://sonarmagazine.co.uk/2018/03/09/reducing-drug-related-litter-in-our-city/"

BOARD_DAY = date(2017, 6, 28)
DAY_1, DAY_2, DAY_3 = date(2017, 10, 19), date(2017, 11, 23), date(2018, 1, 18)
COMMITTEE_DAY, PRESS_DAY = date(2018, 3, 15), date(2018, 3, 9)

EVIDENCE_HEADER = (
    "Reference", "Title", "Kind", "Given by", "Role", "Meeting", "Date", "Objective", "Summary", "Link", "Public",
)  # fmt: skip
EVIDENCE_ROWS = (
    ("V-001", "Terms of reference of the inquiry", "Report", COUNCIL, LEGAL, 1, DAY_1, "a, b, c, d, e",
     "Purpose, objectives, methodology and four meetings. 7,620 finds from April 2016 to March 2017, of which 7,037 needles.",
     FIRST, "Yes"),
    ("V-002", "Drug related litter in Southampton: introduction, context and background", "Report", COUNCIL, LEGAL, 1, DAY_1, "a, b",
     "How the panel compiles its evidence, and the background to drug related litter in the city.", FIRST, "Yes"),
    ("V-003", "Southampton Drugs Strategy 2017–2020", "Report", "Safe City Partnership", None, 1, DAY_1, "b, c",
     "Three priorities and thirteen measures, with estimates of drug use and recorded drug offences. Appendix 1 of the agenda pack.",
     FIRST, "Yes"),
    ("V-004", "Drugs Strategy 2017/2020", "Report", COUNCIL, "Director of Public Health", "Health and Wellbeing Board", BOARD_DAY, "c",
     "Who leads on each priority, and that the Safe City Partnership is assured of progress each year.", None, "Yes"),
    ("V-005", "Dealing with drug litter: a proactive approach", "Presentation", COUNCIL,
     "Service Director for Transactions and Universal Services", 1, DAY_1, "a, c",
     "7,567 items in 707 reports in 2016/17; the highest month, May 2016, with an encampment; injuries to staff; how finds are dealt with.",
     FIRST, "Yes"),
    ("V-006", "Summary of need in Southampton", "Presentation", COUNCIL, None, 3, DAY_3, "a, b",
     "Estimates of people who use opiates or crack and of people who inject, deaths, and use of the needle exchange.",
     THIRD, "Yes"),
    ("V-007", "Minutes of the panel and of the Overview and Scrutiny Management Committee, 2017–18", "Report", COUNCIL, None,
     COMMITTEE, COMMITTEE_DAY, "a, b, c, d, e", "What the panel concluded at each meeting, and what the committee approved.",
     FINAL, "Yes"),
    ("V-008", "The barriers to safe disposal and best practice", "Report", COUNCIL, LEGAL, 2, DAY_2, "b, d",
     "Examples of good practice elsewhere, and what keeps people from disposing of needles safely.", SECOND, "Yes"),
    ("V-009", "Alternatives to public injecting", "Report", COUNCIL, LEGAL, 3, DAY_3, "d, e",
     "Drug consumption rooms and heroin assisted treatment, with invited guests.", THIRD, "Yes"),
    ("V-010", "Reducing drug related litter in Southampton: final report", "Report", "Scrutiny Inquiry Panel", "Chair of the panel",
     COMMITTEE, COMMITTEE_DAY, "a, b, c, d, e", "The panel's report with its recommendations, as it was before the committee.",
     FINAL, "Yes"),
    ("V-011", "Reducing drug related litter in our city", "Press report", "Sonar magazine", None, 4, PRESS_DAY, "a, e",
     "Reports the last meeting of the panel on 8 March 2018, and that 95% of items were found in the city centre.",
     SONAR, "Yes"),
)  # fmt: skip

CONCLUSIONS_HEADER = (
    "Reference", "Kind", "Text", "Status", "Date", "Meeting", "Objective", "Points at", "Answers", "Source", "Note",
)  # fmt: skip
MINUTES = "Minutes of the panel, {}"
COMMITTEE_MINUTES = "Minutes of the Overview and Scrutiny Management Committee, 15 March 2018"
OURS = "In our own words; the minutes have the wording."
BEARS_ON_IT = f"{OURS} The claims and exhibits are those that bear on it: the minutes name none."
PRESS_ONLY = "Known from the press; the published wording has not been seen."
CONCLUSIONS_ROWS = (
    ("F-001", "Finding", "Southampton is proactive, and largely effective, in removing drug related litter.", "Published", DAY_1, 1, "c",
     "V-005, V-007", None, MINUTES.format("19 October 2017"), OURS),
    ("F-002", "Finding", "Drug related litter is an issue in Southampton, but less of it is seen than in many other cities.", "Published",
     DAY_2, 2, "a, d", "V-007, V-008", None, MINUTES.format("23 November 2017"), BEARS_ON_IT),
    ("F-003", "Finding", "There is evidence that drug consumption rooms reduce public injecting and drug related litter.", "Published",
     DAY_3, 3, "d", "V-007, V-009", None, MINUTES.format("18 January 2018"), OURS),
    ("F-004", "Finding", "Drug consumption rooms, above all with heroin assisted treatment, could reduce harm as well.", "Published",
     DAY_3, 3, "d, e", "V-007, V-009", None, MINUTES.format("18 January 2018"), f"{OURS} It names further benefits."),
    ("R-001", "Recommendation",
     "Analyse finds since the night-time closure of Grosvenor Square car park, to understand how closing a car park bears on where litter"
     " is found, and let that inform decisions on closing further city centre car parks at night.",
     "Published", COMMITTEE_DAY, COMMITTEE, "c, e", "V-007, V-010", None, COMMITTEE_MINUTES, BEARS_ON_IT),
    ("R-002", "Recommendation",
     "Make it clearer on the council's website how to report drug litter and what to do on finding it, and tell groups who pick litter.",
     "Published", COMMITTEE_DAY, COMMITTEE, "e", "V-007, V-010", None, COMMITTEE_MINUTES, OURS),
    ("R-003", "Recommendation",
     "When needle exchange services are next commissioned, open the Southampton Needle Exchange for longer, weekends included, and offer"
     " needle exchange at the Cranbury Avenue Day Centre.",
     "Published", COMMITTEE_DAY, COMMITTEE, "e", "V-007, V-010, C-034, C-035, E-006", None, COMMITTEE_MINUTES, BEARS_ON_IT),
    ("R-004", "Recommendation", "Make better known where and when needle exchange can be had out of hours.", "Published", COMMITTEE_DAY,
     COMMITTEE, "e", "V-007, V-010", None, COMMITTEE_MINUTES, f"{OURS} The copy seen breaks off within this recommendation."),
    ("R-005", "Recommendation", "Evaluate what a pilot drug consumption room in Southampton would cost and bring.", "Agreed",
     date(2018, 3, 8), 4, "e", "V-011", None, "Sonar magazine, 9 March 2018", PRESS_ONLY),
    ("R-006", "Recommendation",
     "If a drug consumption room is needed in the city, press the government with others to change the law so that there may be one.",
     "Agreed", date(2018, 3, 8), 4, "e", "V-011", None, "Sonar magazine, 9 March 2018", PRESS_ONLY),
    ("D-001", "Decision", "The committee approved these recommendations of the panel for inclusion in its final report.", "Published",
     COMMITTEE_DAY, COMMITTEE, None, "V-007", "R-001, R-002, R-003, R-004", COMMITTEE_MINUTES,
     "The copy seen breaks off after the fourth recommendation; there may be more."),
    ("U-001", "Follow-up", "Marlands car park was closed at night as well, from August 2018.", "Published", date(2018, 8, 1), COMMITTEE,
     None, "V-007", "R-001", "Minutes of the Overview and Scrutiny Management Committee",
     "The month is known, not the day. Whether finds were analysed first is not on record here."),
)  # fmt: skip


def evidence_workbook() -> Workbook:
    """The papers and presentations that the panel was given, each public."""
    return _workbook("Evidence given to the panel", "Evidence", EVIDENCE_HEADER, EVIDENCE_ROWS)


def conclusions_workbook() -> Workbook:
    """The panel's findings and recommendations, and what the committee did with them."""
    return _workbook("Conclusions of the panel", "Conclusions", CONCLUSIONS_HEADER, CONCLUSIONS_ROWS)


def _workbook(title: str, sheet: str, header: Row, rows: tuple[Row, ...]) -> Workbook:
    workbook = new_workbook(title, "From published papers, minutes and one press report")
    sheet_of(workbook, sheet, [title, f"Publisher: {COUNCIL}"], header, rows)
    return workbook
