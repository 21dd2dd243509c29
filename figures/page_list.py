"""Which pages there are: file, title, address. A page that is not in a person's list cannot be reached by address either."""

FIRST = "overview"  # it stands at the root; links that call it by its name are led there


# File, title, address. A page that is not in a person's list cannot be reached by address either.
EVIDENCE_PAGES = (
    ("overview", "Overview", FIRST),
    ("context", "Context", "context"),
    ("trends", "Trends", "trends"),
    ("hot_spots", "Hot spots", "hot-spots"),
    ("my_ward", "My ward", "my-ward"),
    ("did_it_move", "Did it move?", "did-it-move"),
    ("benchmarking", "Benchmarking", "benchmarking"),
    ("measures", "Success measures", "success-measures"),
    ("inquiry", "Inquiry", "inquiry"),
    ("exhibit", "Exhibits", "exhibit"),
    ("find", "Find", "find"),
)


ABOUT_PAGES = (
    ("about", "About the data", "about"),
    ("presentation", "Presentation", "presentation"),
    ("since_meeting", "Since the last meeting", "since-the-last-meeting"),
    ("releases", "Releases", "releases"),
    ("accessibility", "Accessibility", "accessibility"),
)


PUBLIC_PAGES = (*EVIDENCE_PAGES, *ABOUT_PAGES)


OFFICER_PAGES = (
    ("officers/upload", "Upload", "upload"),
    ("officers/enter", "Enter by hand", "enter-by-hand"),
    ("officers/history", "History", "history"),
    ("officers/publish", "Publish", "publish"),
    ("officers/where_from", "Where from", "where-from"),
    ("officers/packs", "Packs", "packs"),
    ("officers/partner_report", "Report to partners", "report-to-partners"),
    ("officers/audit", "Audit", "audit"),
    ("officers/people", "People", "people"),
)


# The menu: what stands in it by itself, then what unfolds; each page by its file. A page that is in no group is in the
# last one.
MENU = {
    "": ("overview", "trends", "hot_spots", "benchmarking", "measures"),
    "Inquiry": ("inquiry", "exhibit", "presentation", "since_meeting"),
    "More": ("my_ward", "context", "did_it_move", "about", "releases", "accessibility", "find"),
}
OFFICERS_MENU = {
    "This month": ("officers/upload", "officers/enter", "officers/publish"),
    "Evidence": (*MENU[""], "my_ward", "context", "did_it_move"),
    "Inquiry file": MENU["Inquiry"],
    "Records": (
        "officers/history", "officers/where_from", "officers/packs", "officers/partner_report", "officers/audit",
        "officers/people",
    ),
    "More": ("about", "releases", "accessibility", "find"),
}  # fmt: skip


def menu(*, officer: bool) -> dict[str, tuple[str, ...]]:
    """The menu of a person, every page of theirs in it."""
    groups = OFFICERS_MENU if officer else MENU
    placed = {file for files in groups.values() for file in files}
    others = tuple(file for file, _, _ in PUBLIC_PAGES if file not in placed)
    last = next(reversed(groups))
    return {group: (*files, *others) if group == last else files for group, files in groups.items()}
