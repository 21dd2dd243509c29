"""Inquiry: what the panel set out to do, what it concluded and on which figures, and what our data say of what was said."""

from urllib.parse import urlencode

import pandas as pd

from editions.read import Edition
from evidence.declared_claims import VERDICTS
from evidence.inquiry.panel_file import CONCLUSION, Entry, bearing_on, in_words, missing
from evidence.numbers import counted
from figures.choices import Choice, Chosen, filters, one, views
from figures.inquiry_terms import terms_figure
from figures.kept import made_once
from figures.known_then import then_choice, then_or_now
from figures.links import Link, Links
from figures.pack_kinds import EVIDENCE_FILE, link_to_pack, offered
from figures.page import Page
from figures.panel.claims import SYMBOLS, all_claim_sources, answer, claims_figure, workings_figure
from figures.panel.entries import by_kind, rests_on
from figures.panel.tables import (
    about_conclusion,
    evidence_figure,
    file_of,
    meetings_figure,
    objectives_figure,
    plan_of,
    text_of,
)
from figures.parts import Choosing, Folded, Heading, Listing, Part, Shown, Step, Timeline, Words, note

STEM, TITLE = "inquiry", "Inquiry"
CONCLUSIONS, OBJECTIVES, MEETINGS, CLAIMS, EVIDENCE = VIEWS = (
    "Conclusions", "Objectives", "Meetings", "Claims", "Evidence"
)  # fmt: skip
SAID_LATER = (
    "Left out: {claims} made later, or on a day that is not known. The others are judged from the figures and papers"
    " that were out by then, as far as it is known when they came out."
)
MADE_UP_OF = "What the inquiry is for, who sits on it, whom it heard and invited, and the impact that was named"
ALL_OBJECTIVES, ALL_MEETINGS, ALL_VERDICTS = "All objectives", "All meetings", "All verdicts"


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The tab; in that of the claims, what they are of, and one of those to open."""
    if not edition.has("claims"):
        return ()
    if chosen.one("view") != CLAIMS:
        return (views(VIEWS),)
    objectives = {letter: f"Objective {letter}" for letter in text_of(edition, "objectives")["letter"]}
    meetings = {number: f"Meeting {number}" for number in text_of(edition, "meetings")["number"]}
    verdicts = {verdict: verdict.capitalize() for verdict in VERDICTS}
    found = chosen_claims(then_or_now(edition, chosen), chosen)["reference"]
    return (
        views(VIEWS),
        *then_choice(edition, in_view=True),
        one("objective", "Objective", {"": ALL_OBJECTIVES} | objectives, width=210, in_view=True),
        one("meeting", "Meeting", {"": ALL_MEETINGS} | meetings, width=210, in_view=True),
        one("verdict", "Verdict", {"": ALL_VERDICTS} | verdicts, width=300, in_view=True),
        *(
            (one("claim", "Claim", dict(zip(found, found, strict=True)), width=210, in_view=True, below=True),)
            if len(found)
            else ()
        ),
    )


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """How the claims stand, what the panel is for, and the tab that was chosen."""
    if not edition.has("claims"):
        return Page(STEM, TITLE, "This edition is from before the inquiry's file was kept here.")
    pack = not edition.draft and EVIDENCE_FILE in offered(edition)
    terms = terms_figure(edition)
    made_up_of = (Folded(MADE_UP_OF, (Words(plan(edition)), *((Shown(terms),) if terms else ()))),)
    parts = (timeline(edition), *made_up_of, *((Links((link_to_pack(EVIDENCE_FILE),)),) if pack else ()))
    view = chosen.one("view") or CONCLUSIONS
    return Page(
        STEM, TITLE, answer(edition), parts, all_claim_sources(edition),
        filters(choices(edition, chosen), chosen), VIEWS, view, IN_VIEW[view](edition, chosen),
    )  # fmt: skip


@made_once
def timeline(edition: Edition) -> Timeline:
    """The meetings of the panel with what each heard, and what was concluded."""
    file = file_of(edition)
    steps = [
        Step(row.held_on, f"Meeting {row.number}: {row.themes.split('; ')[0]}",
             in_words(bearing_on(file, meeting=row.number)), f"?{urlencode({'view': MEETINGS})}")
        for row in text_of(edition, "meetings").itertuples()
    ]  # fmt: skip
    concluded = in_words(entry for entry in file if entry.kind == CONCLUSION)
    return Timeline((*steps, Step("Concluded", "Findings and recommendations", concluded, "inquiry#conclusions")))


def plan(edition: Edition) -> tuple[str, ...]:
    """Who the panel is, what for, and how it works."""
    said = plan_of(edition)
    works = (f"How it works: {'; '.join(said['method'])}.",) if said.get("method") else ()
    return (*said.get("panel", []), *(f"Purpose: {text}" for text in said.get("purpose", [])), *works)


def conclusions(edition: Edition, chosen: Chosen) -> tuple[Part, ...]:
    """Each conclusion with the figures it rests on."""
    file, details = file_of(edition), text_of(edition, "conclusions")
    if details.empty:
        return (Words(("No conclusion has been put in the file yet.",)),)
    parts: list[Part] = [Heading("What was concluded, and on which figures", "conclusions")]
    for row, entry in zip(details.to_dict("records"), [each for each in file if each.kind == CONCLUSION], strict=True):
        figures, others = rests_on(entry, file)
        parts += [
            Heading(f"{row['reference']} {row['text']}", row["reference"].lower(), 3),
            note(about_conclusion(row)),
            *(each for each in (figures, others) if each.links),
            *(() if figures.links else (note("It points at no figure yet."),)),
        ]
    return tuple(parts)


def objectives(edition: Edition, chosen: Chosen) -> tuple[Part, ...]:
    """Each objective with everything that bears on it."""
    rows = text_of(edition, "objectives").itertuples()
    beside = [(row, bearing_on(file_of(edition), objective=row.letter)) for row in rows]
    folded = (_folded(f"({row.letter}) {row.text}", file) for row, file in beside)
    return (Shown(objectives_figure(edition)), *folded)


def meetings(edition: Edition, chosen: Chosen) -> tuple[Part, ...]:
    """Each meeting with everything that it heard."""
    rows = text_of(edition, "meetings").itertuples()
    beside = [(row, bearing_on(file_of(edition), meeting=row.number)) for row in rows]
    folded = (_folded(f"Meeting {row.number}, {row.held_on}", file) for row, file in beside)
    return (Shown(meetings_figure(edition)), *folded)


def _folded(title: str, file: list[Entry]) -> Folded:
    lacking = Words((missing(file) or "Nothing is missing.",))
    return Folded(f"{title}: {in_words(file)}", (lacking, *by_kind(file)))


def chosen_claims(edition: Edition, chosen: Chosen) -> pd.DataFrame:
    """The claims that were chosen."""
    claims = text_of(edition, "claims")
    if objective := chosen.one("objective"):
        claims = claims[claims["objectives"].str.split(", ").map(lambda letters: objective in letters)]
    for column in ("meeting", "verdict"):
        if wanted := chosen.one(column):
            claims = claims[claims[column] == wanted]
    return claims


def which_claims(chosen: Chosen) -> str:
    """What was chosen of the claims, in words; "" for all."""
    said = {"objective": "on objective {}", "meeting": "of meeting {}", "verdict": "that are {}"}
    return "".join(f", {words.format(chosen.one(key))}" for key, words in said.items() if chosen.one(key))


def claims(edition: Edition, chosen: Chosen) -> tuple[Part, ...]:
    """The claims with their verdicts, how they were worked out, and one of them whole."""
    now, edition = edition, then_or_now(edition, chosen)
    found, which = chosen_claims(edition, chosen), which_claims(chosen)
    if found.empty:
        return (Words((f"There is no claim{which}.",)),)
    later = len(text_of(now, "claims")) - len(text_of(edition, "claims"))
    then = (note(SAID_LATER.format(claims=counted(later, "claim"))),) if edition is not now else ()
    workings = workings_figure(edition, found)
    by_reference = found.set_index("reference", drop=False)
    return (
        *then,
        Shown(claims_figure(edition, found, which)),
        Folded(workings.finding, (Shown(workings),)),
        Heading("Open one claim", "claim"),
        Choosing(),
        *one_claim(edition, by_reference.loc[chosen.one("claim")]),
    )


def one_claim(edition: Edition, claim: pd.Series) -> tuple[Part, ...]:
    """Everything about one claim, with the way to the figure behind it."""
    alone = claim.to_frame().T
    stated = claims_figure(edition, alone, "").table[["Stated", "Our data"]].T
    rows = pd.concat([workings_figure(edition, alone).table.T, stated])
    said = rows.iloc[:, 0].drop("Claim").loc[lambda cells: cells != ""]
    table = pd.DataFrame({"What": said.index, "Of this claim": said.to_numpy()})
    behind = (Links((Link("Open the figure behind this claim", claim["see"]),)),) if claim["see"] else ()
    return (
        Heading(f"{claim['reference']} {claim['statement']}", "", 3),
        Words((f"{SYMBOLS[claim['verdict']]} {claim['verdict'].capitalize()}. {claim['why']}",)),
        *behind,
        Listing(f"Claim {claim['reference']}", table),
    )


def evidence(edition: Edition, chosen: Chosen) -> tuple[Part, ...]:
    """What was given to the panel."""
    if text_of(edition, "evidence_items").empty:
        return (Words(("No evidence has been put in the file yet.",)),)
    return (Shown(evidence_figure(edition)),)


IN_VIEW = dict(zip(VIEWS, (conclusions, objectives, meetings, claims, evidence), strict=True))
