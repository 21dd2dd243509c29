"""Inquiry: what the panel set out to do, what it concluded and on which figures, and what our data say of what was said."""

import pandas as pd
import streamlit as st

from components.figure import show, show_table
from components.filters import one_or_all
from components.inquiry_lists import show_entries, show_figures_behind
from components.links import Link, show_links
from components.page import open_page
from components.reading import edition
from components.server.public_packs import links, offered
from components.text import plain
from editions.read import Edition
from evidence.declared_claims import VERDICTS
from evidence.inquiry.panel_file import CONCLUSION, bearing_on, in_words, missing
from figures import inquiry as figures
from figures.pack_kinds import EVIDENCE_FILE

VIEWS = ("Conclusions", "Objectives", "Meetings", "Claims", "Evidence")
ALL_OBJECTIVES, ALL_MEETINGS, ALL_VERDICTS = "All objectives", "All meetings", "All verdicts"


def show_plan(edition: Edition) -> None:
    """Who the panel is, what for, and how it works."""
    plan = figures.plan_of(edition)
    said = [*plan.get("panel", []), *(f"Purpose: {text}" for text in plan.get("purpose", []))]
    if methods := plan.get("method"):
        said.append(f"How it works: {'; '.join(methods)}.")
    for line in said:
        st.markdown(plain(line))


def show_conclusions(edition: Edition) -> None:
    """Each conclusion with the figures it rests on."""
    file = figures.file_of(edition)
    details = figures.text_of(edition, "conclusions")
    if details.empty:
        st.markdown("No conclusion has been put in the file yet.")
        return
    st.header("What was concluded, and on which figures", anchor="conclusions")
    for row, entry in zip(details.to_dict("records"), [one for one in file if one.kind == CONCLUSION], strict=True):
        st.subheader(plain(f"{row['reference']} {row['text']}"), anchor=row["reference"].lower())
        st.caption(plain(figures.about_conclusion(row)))
        if not show_figures_behind(entry, file):
            st.caption("It points at no figure yet.")


def show_objectives(edition: Edition) -> None:
    """Each objective with everything that bears on it."""
    show(figures.objectives_figure(edition), edition)
    for row in figures.text_of(edition, "objectives").itertuples():
        beside = bearing_on(figures.file_of(edition), objective=row.letter)
        with st.expander(plain(f"({row.letter}) {row.text}: {in_words(beside)}")):
            st.markdown(plain(missing(beside) or "Nothing is missing."))
            show_entries(beside)


def show_meetings(edition: Edition) -> None:
    """Each meeting with everything that it heard."""
    show(figures.meetings_figure(edition), edition)
    for row in figures.text_of(edition, "meetings").itertuples():
        beside = bearing_on(figures.file_of(edition), meeting=row.number)
        with st.expander(plain(f"Meeting {row.number}, {row.held_on}: {in_words(beside)}")):
            st.markdown(plain(missing(beside) or "Nothing is missing."))
            show_entries(beside)


def chosen_claims(edition: Edition) -> tuple[pd.DataFrame, str]:
    """The claims that the reader chose, and the choice in words."""
    claims = figures.text_of(edition, "claims")
    objectives = figures.text_of(edition, "objectives")["letter"].tolist()
    meetings = figures.text_of(edition, "meetings")["number"].tolist()
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        objective = one_or_all(
            "Objective", "objective", ALL_OBJECTIVES, [f"Objective {letter}" for letter in objectives]
        )
        meeting = one_or_all("Meeting", "meeting", ALL_MEETINGS, [f"Meeting {number}" for number in meetings])
        verdict = one_or_all("Verdict", "verdict", ALL_VERDICTS, [each.capitalize() for each in VERDICTS], 300)
    if objective:
        claims = claims[claims["objectives"].str.split(", ").map(lambda letters: objective[-1] in letters)]
    if meeting:
        claims = claims[claims["meeting"] == meeting.removeprefix("Meeting ")]
    if verdict:
        claims = claims[claims["verdict"] == verdict.lower()]
    words = [
        objective and f"on {objective.lower()}",
        meeting and f"of {meeting.lower()}",
        verdict and f"that are {verdict.lower()}",
    ]
    return claims, "".join(f", {each}" for each in words if each)


def show_claims(edition: Edition) -> None:
    """The claims with their verdicts, how they were worked out, and one of them whole."""
    chosen, which = chosen_claims(edition)
    if chosen.empty:
        st.markdown(f"There is no claim{plain(which)}.")
        return
    show(figures.claims_figure(edition, chosen, which), edition)
    workings = figures.workings_figure(edition, chosen)
    with st.expander(workings.finding):
        show(workings, edition)
    st.header("Open one claim", anchor="claim")
    reference = st.selectbox(
        "Claim", list(chosen["reference"]), key="claim", bind="query-params", width=210, filter_mode="contains"
    )
    show_claim(edition, chosen.set_index("reference", drop=False).loc[reference])


def show_claim(edition: Edition, claim: pd.Series) -> None:
    """Everything about one claim, with the way to the figure behind it."""
    st.subheader(plain(f"{claim['reference']} {claim['statement']}"), anchor=False)
    st.markdown(plain(f"{figures.SYMBOLS[claim['verdict']]} {claim['verdict'].capitalize()}. {claim['why']}"))
    if claim["see"]:
        show_links([Link("Open the figure behind this claim", claim["see"])])
    rows = pd.concat([figures.workings_figure(edition, claim.to_frame().T).table.T, figures.claims_figure(
        edition, claim.to_frame().T, "").table[["Stated", "Our data"]].T])  # fmt: skip
    said = rows.iloc[:, 0].drop("Claim").loc[lambda cells: cells != ""]
    show_table(pd.DataFrame({"What": said.index, "Of this claim": said.to_numpy()}), f"Claim {claim['reference']}")


def show_evidence(edition: Edition) -> None:
    """What was given to the panel."""
    if figures.text_of(edition, "evidence_items").empty:
        st.markdown("No evidence has been put in the file yet.")
        return
    show(figures.evidence_figure(edition), edition)


SHOWN = dict(zip(VIEWS, (show_conclusions, show_objectives, show_meetings, show_claims, show_evidence), strict=True))

reading = edition()
if not reading.has("claims"):
    open_page("Inquiry", "This edition is from before the inquiry's file was kept here.", reading)
    st.stop()
open_page("Inquiry", figures.answer(reading), reading, figures.all_claim_sources(reading))
show_plan(reading)
if not reading.draft and EVIDENCE_FILE in offered(reading):
    st.markdown(links(EVIDENCE_FILE))
for tab, view in zip(st.tabs(VIEWS, key="view", bind="query-params", on_change="rerun"), VIEWS, strict=True):
    if tab.open:
        with tab:
            SHOWN[view](reading)
