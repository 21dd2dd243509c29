"""The tables of an edition: every column with its title, type and unit.

This is the data dictionary: `datapackage.json` and the About page are made from it.
"""

from dataclasses import dataclass

from evidence.litter_standard import FIELDS as LITTER_STANDARD
from evidence.tidy import FINDS, OBSERVATIONS, ORIGIN, Field

SOURCE = Field("source_id", "Source", description="Entry in the table of sources")
UPLOAD = Field("upload_id", "Upload", "integer", "Number of the upload that holds the row")
_MONTH = Field("month", "Month", description="Such as 2016-05", required=True)
_WARD = (Field("ward_code", "Ward code", description="Blank where the ward is not known"), Field("ward", "Ward"))
_FOUND_BY = Field("found_by", "Found by", description="Service that recorded the report")
_SITE_TYPE = Field("site_type", "Type of site", description="Such as park or car park; blank where not recorded")
_ENCAMPMENT = Field("encampment", "Encampment", description="Event that the report belongs to; blank for most")
_REPORTS = Field("reports", "Reports", "integer", "Visits to one place on one day", "reports")

_COUNTS = (
    _REPORTS,
    Field("items", "Items", "integer", "", "items"),
    Field("needles", "Needles", "integer", "", "needles"),
)


@dataclass(frozen=True)
class TableKind:
    """A table of the edition, what one row of it is, and whether it may leave the office."""

    name: str
    title: str
    fields: tuple[Field, ...]
    public: bool = True


def _without(fields: tuple[Field, ...], *left_out: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field not in sum(left_out, ()))


EDITION_TABLES = (
    TableKind("months", "Months that the log of finds covers", (_MONTH, SOURCE)),
    TableKind(
        "reports_by_month",
        "Reports by month, ward and service",
        (_MONTH, *_WARD, _FOUND_BY, _SITE_TYPE, _ENCAMPMENT, _REPORTS),
    ),
    TableKind(
        "items_by_month",
        "Items by month, ward, service and kind",
        (
            _MONTH, *_WARD, _FOUND_BY, _SITE_TYPE, _ENCAMPMENT,
            Field("item", "Item", description="Kind of item; needle includes syringes", required=True),
            Field("reports", "Reports with this item", "integer", "Not additive over kinds of item", "reports"),
            Field("items", "Items", "integer", "", "items"),
        ),
    ),
    TableKind(
        "largest_reports",
        "The largest report of each month",
        (
            _MONTH, *_WARD,
            Field("items", "Items in that report", "integer", "", "items"),
            Field("needles", "Needles in that report", "integer", "", "needles"),
        ),
    ),
    TableKind("litter_standard", "Drug litter of the city by month, in the open standard for drug litter counts", LITTER_STANDARD),
    TableKind(
        "litter_elsewhere",
        "Drug litter of other councils by month, in the open standard for drug litter counts",
        (*LITTER_STANDARD, SOURCE),
    ),
    TableKind(
        "litter_published",
        "Counts of drug litter that councils have published, each of something else",
        (
            Field("area", "Area", required=True), Field("country", "Country"), Field("period", "Period"),
            Field("measure_as_published", "What is counted", description="In the words of who published it"),
            Field("value", "Count", "number"), Field("who_counts", "Who counts"),
            Field("source_url", "Address", description="Page that says so"), Field("note", "Note"),
        ),
    ),
    TableKind("observations", "Indicators by area and period", (*_without(OBSERVATIONS, ORIGIN), SOURCE)),
    TableKind(
        "street_crimes_by_ward",
        "Police street crime by ward and month",
        (
            _MONTH, *_WARD, Field("crime_type", "Crime type"),
            Field("offences", "Offences", "integer", "", "offences"), SOURCE,
        ),
    ),
    TableKind(
        "indicators",
        "Indicators and what they mean",
        (
            Field("id", "Indicator", required=True), Field("number", "Measure number"), Field("title", "Title"),
            Field("priority", "Priority"), Field("outcome", "Outcome"), Field("definition", "Definition"),
            Field("in_strategy", "In the strategy", description="Its name there, exactly"),
            Field("asks_for", "Asked for", description="number, proportion, rate or level"),
            Field("rationale", "Why it matters"), Field("numerator", "Counts"), Field("denominator", "Out of"),
            Field("unit", "Unit"), Field("multiplier", "Multiplier", "number"),
            Field("decimals", "Decimals shown", "integer"), Field("polarity", "Good is"),
            Field("frequency", "Frequency"), Field("period_type", "Period"), Field("lead", "Lead"),
            Field("owed_by", "Who owes the figure"), Field("source", "Source"), Field("caveats", "Caveats"), Field("subject", "Subject"),
            Field("statistic", "Statistic"), Field("disclosure", "Disclosure rule"),
            Field("protection", "Small counts", description="suppress, published or none"),
            Field("baseline", "Baseline", description="Period that progress is measured from"),
            Field("not_comparable", "Not comparable with"),
            Field("released", "Published", description="A period, and the day by which figures up to it were out"),
        ),
    ),
    TableKind(
        "events",
        "Dated facts that charts are marked with",
        (
            Field("id", "Event", required=True), _MONTH,
            Field("kind", "Kind", description="encampment, closure or recording"),
            Field("until", "Last month", description="Blank where it goes on, or is of one moment"),
            Field("title", "Title"), Field("detail", "Detail"), Field("place", "Place"), Field("ward", "Ward"),
            Field("longitude", "Longitude", "number", "Of the action, which is public", "degrees, WGS84"),
            Field("latitude", "Latitude", "number", "Of the action, which is public", "degrees, WGS84"),
            Field("radius", "Radius", "number", "How far round the point its effect is looked for", "metres"),
            Field("outline", "Outline", description="The area of the action as WKT, degrees of WGS84; blank for a point"),
            Field("report_items_from", "Items from which a report is set aside", "number",
                  "Reports of that month and ward with so many items belong to the encampment", "items"),
            Field("illustrative", "Made up", description="yes: about the sample log, not a record"),
            Field("source", "Source"),
        ),
    ),
    TableKind(
        "hexagons_by_month",
        "Reports, items and needles by hexagon of about 0.7 km²",
        (_MONTH, Field("hexagon", "Hexagon", description="H3 cell"), _FOUND_BY, _SITE_TYPE, *_COUNTS),
    ),
    TableKind(
        "zones_by_month",
        "Reports, items and needles round each event, over several sizes",
        (
            Field("event_id", "Event", required=True), Field("radius", "Radius", "integer", "0 for an outline", "metres"),
            Field("ring", "Width of the ring", "integer", "", "metres"),
            Field("control", "Control area", description="city or centre: all of it beyond the ring"),
            Field("zone", "Area", description="response, buffer, control or not placed"), _MONTH, *_COUNTS,
        ),
    ),
    TableKind(
        "rebases",
        "Months from which the limits of charts are made anew",
        (
            Field("from_month", "From", required=True),
            Field("found_by", "Service", description="Applies where its finds are counted; blank: always"),
            Field("reason", "Reason"), Field("author", "Author"), Field("decided_on", "Decided on"),
            Field("illustrative", "Made up", description="yes: about the sample log, not a record"),
        ),
    ),
    TableKind(
        "facts",
        "Published facts that the inquiry rests on",
        (
            Field("id", "Fact", required=True), Field("topic", "Topic"), Field("statement", "Statement"),
            Field("value", "Value", "number"), Field("unit", "Unit"), Field("area_code", "Area code"),
            Field("area_name", "Area"), Field("period", "Period"), Field("source", "Source"),
            Field("page", "Page"), Field("note", "Note"),
        ),
    ),
    TableKind(
        "glossary",
        "Words that are not everyday English",
        (
            Field("term", "Word", required=True), Field("other_forms", "Also written"), Field("meaning", "What it means"),
        ),
    ),
    TableKind(
        "documents",
        "Documents that the facts are quoted from",
        (Field("id", "Document", required=True), Field("title", "Title"), Field("publisher", "Publisher"),
         Field("published", "Published"), Field("url", "Address")),
    ),
    TableKind(
        "inquiry",
        "What the inquiry is for and how it goes about it",
        (Field("aspect", "What", description="panel, purpose, method, terms, member, heard, invited or impact", required=True), Field("text", "Text"),
         Field("document", "Document", description="Entry in the table of documents")),
    ),
    TableKind(
        "objectives",
        "Objectives of the inquiry",
        (Field("letter", "Objective", required=True), Field("text", "What the panel wants to understand")),
    ),
    TableKind(
        "meetings",
        "Meetings of the panel",
        (
            Field("number", "Meeting", "integer", required=True), Field("held_on", "Date", "date"),
            Field("themes", "Themes", description="Parted by semicolons"),
            Field("invited", "Invited", description="Parted by semicolons; blank where no paper lists them"),
        ),
    ),
    TableKind(
        "claims",
        "What was said to the panel, and what our data say of it",
        (
            Field("reference", "Claim", required=True), Field("statement", "Statement", required=True),
            Field("document", "Document", description="Entry in the table of documents"), Field("page", "Page"),
            Field("said_on", "Said on", description="A day or a month"),
            Field("stated", "Stated", description="As a reader sees it"),
            Field("stated_value", "Stated value", "number", "Blank where the statement is no number"),
            Field("unit", "Unit", description="Of the stated and the recomputed value"),
            Field("calculation", "Calculation", description="In words, with the figures used"),
            Field("recomputed", "Our data", description="As a reader sees it"),
            Field("recomputed_value", "Recomputed value", "number", "Blank where it is no number"),
            Field("verdict", "Verdict", required=True), Field("why", "Why", description="How the verdict came about"),
            Field("objectives", "Objectives", description="Letters, such as a, c"),
            Field("meeting", "Meeting", "integer", "Number of the meeting"),
            Field("see", "See", description="Page and figure with our data"), Field("note", "Note"),
            Field("checked_verdict", "Verdict by hand", description="What a person found with the sample data"),
            Field("checked", "Checked by hand", description="How that person worked it out"),
            Field("sources", "Sources", description="What it was worked out from, one on each line"),
            Field("illustrative", "Made up", description="yes: worked out from illustrative figures"),
            Field("then_verdict", "Verdict then", description="From what was out on the day of the panel's first meeting; blank where it was said later"),
            Field("then_recomputed", "Our data then", description="As a reader sees it"),
            Field("then_why", "Why then", description="How that verdict came about"),
            Field("then_sources", "Sources then", description="What it was worked out from, one on each line"),
        ),
    ),
    TableKind(
        "areas",
        "Areas by GSS code",
        (Field("code", "Code", required=True), Field("name", "Area"), Field("kind", "Kind"),
         Field("parent_code", "Within"), Field("other_names", "Other names"),
         Field("km2", "Square kilometres", "number", "Of land; blank where it is not known"),
         Field("km2_source", "Source of the area", description="Who measured it, up to where, and of which year")),
    ),
    TableKind(
        "comparators",
        "Groups of areas to compare with",
        (
            Field("group_id", "Group", required=True), Field("group_title", "Title"), Field("lens", "Alike in"),
            Field("area_code", "Area code"), Field("rank", "Rank", "number"), Field("source", "Source"),
            Field("as_of", "As of"), Field("note", "Note"),
        ),
    ),
    TableKind(
        "evidence_items",
        "Evidence that was given to the panel",
        (
            Field("reference", "Reference", description="Permanent, such as V-001", required=True),
            Field("title", "Title"), Field("kind", "Kind"), Field("given_by", "Given by", description="Organisation"),
            Field("role", "Role"), Field("meeting", "Meeting"), Field("given_on", "Date", "date"),
            Field("objective", "Objective", description="Letters of the objectives it bears on"),
            Field("summary", "Summary"), Field("link", "Link"),
            Field("public", "Public", description="yes or no: only what is public is published"),
            Field("supports", "Supports", description="References of what it bears out"),
        ),
    ),
    TableKind(
        "conclusions",
        "What the panel found and recommended, and what was done about it",
        (
            Field("reference", "Reference", description="F finding, R recommendation, D decision, U follow-up", required=True),
            Field("kind", "Kind", description="finding, recommendation, decision or follow_up"), Field("text", "Text"),
            Field("status", "Status", description="draft, agreed or published: only the last is published"),
            Field("date", "Date", "date"), Field("meeting", "Meeting"),
            Field("objective", "Objective", description="Letters of the objectives it bears on"),
            Field("points_at", "Points at", description="References of what it rests on, or what bears on it"),
            Field("answers", "Answers", description="Recommendation that it answers"),
            Field("source", "Source"), Field("note", "Note"),
        ),
    ),
    TableKind(
        "strategy",
        "The drugs strategy, fact by fact",
        (
            Field("part", "Part", description="aspect, already (done when it was written), to_do, approved or reading", required=True),
            Field("heading", "Heading", description="The aspect, or the priority", required=True),
            Field("outcome", "Outcome", description="That what is to be done is for"),
            Field("text", "What it says", description="In our own words", required=True),
            Field("lead", "Lead", description="Of that row of the strategy's table"),
            Field("document", "Document", description="Entry in the table of documents"),
        ),
    ),
    TableKind(
        "actions",
        "Actions and dated commitments, and how each stands",
        (
            Field("reference", "Reference", description="Permanent, such as P-001", required=True),
            Field("action", "Action", required=True), Field("priority", "Priority"), Field("owner", "Owner", required=True),
            Field("committed_on", "Committed on", "date"), Field("due", "Due", "date", "The last day; blank where none was given"),
            Field("when", "When, in words", description="As the paper has it"),
            Field("status", "Status", description="not known, not begun, under way, done or stopped"),
            Field("as_of", "Status as of", "date"),
            Field("evidence", "Evidence", description="References of exhibits, claims and evidence"),
            Field("source", "Source"), Field("note", "Note"),
        ),
    ),
    TableKind(
        "paths",
        "Paths that the panel has set for measures",
        (
            Field("measure", "Indicator", required=True), Field("from_period", "From"), Field("from_value", "Starts at", "number"),
            Field("to_period", "To"), Field("to_value", "Leads to", "number"), Field("set_by", "Set by"),
            Field("decided_on", "Decided on"), Field("note", "Note"),
        ),
    ),
    TableKind(
        "sources",
        "Where the figures come from",
        (
            Field("source_id", "Source", required=True), Field("kind", "Kind"), Field("title", "Title"),
            Field("publisher", "Publisher"), Field("licence", "Licence"), Field("url", "Address"),
            Field("illustrative", "Made up", description="yes: illustrative figures, not a record"),
            Field("first", "From"), Field("last", "To"), Field("rows", "Rows", "integer", "", "rows"),
            Field("files", "Files", "integer", "", "files"),
        ),
    ),
    TableKind(
        "releases",
        "Editions that were published",
        (
            Field("number", "Edition", "integer", required=True), Field("published_on", "Published on", "date"),
            Field("kind", "Kind", description="release, correction or withdrawal"),
            Field("note", "What it says of itself"),
            Field("new", "New figures", "integer"),
            Field("extended", "Totals extended by newer months", "integer"), Field("revised", "Figures revised", "integer"),
            Field("corrected", "Figures corrected", "integer"), Field("gone", "Figures no longer there", "integer"),
            Field("state", "State", description="current, kept, withdrawn or taken off"),
        ),
    ),
    TableKind(
        "changes",
        "What this edition changes of the one before it",
        (
            Field("page", "Page", required=True), Field("figure", "Figure", required=True),
            Field("status", "Change", description="new, extended, revised, corrected or gone"),
            Field("before", "Before"), Field("now", "Now"), Field("difference", "Difference"),
        ),
    ),
    TableKind(
        "exhibits",
        "The panel's file of evidence: figures with a permanent reference",
        (
            Field("reference", "Exhibit", description="Such as E-014; its page, figure and filters never change", required=True),
            Field("title", "Title", description="The figure's finding"),
            Field("subtitle", "Subtitle", description="Measure, place and period, with the unit"),
            Field("page", "Page", required=True), Field("figure", "Figure", required=True),
            Field("filters", "Filters", description="As the page's address has them"),
            Field("mode", "Shown", description="live, or frozen as at an edition"),
            Field("edition", "As at edition", "integer", "Edition that the figure was taken from; blank where not yet shown"),
            Field("sources", "Sources", description="One on each line"),
            Field("hash", "SHA-256", description="Of exhibits/E-014.json in this edition; blank where there is none"),
            Field("objectives", "Objectives", description="Letters of the objectives it bears on, such as a, c"),
            Field("meeting", "Meeting", description="Number of the panel's meeting"),
            Field("public", "Public", description="yes or no: whether readers get it"),
            Field("illustrative", "Made up", description="yes: it rests on illustrative figures, not on a record"),
            Field("added_on", "Put in the file on", "date"),
            Field("state", "State", description="in the file or withdrawn"),
            Field("now_says", "The live figure says", description="Its finding in this edition, where a frozen one differs"),
            Field("note", "Note", description="What readers should know: why it is withdrawn, or not as new as the edition"),
        ),
    ),
    TableKind("finds", "Every find, with its place", (*FINDS, UPLOAD, SOURCE), public=False),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in EDITION_TABLES}
