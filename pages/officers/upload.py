"""Upload, for officers: choose files, see what was recognised and every problem, then accept."""

from pathlib import Path

import streamlit as st

from components.officers.calendar import show_calendar
from components.officers.changes import beside_table, in_words, preview_of, replaced_in_words, table_of
from components.officers.column_form import offer_columns, show_columns_by_hand
from components.officers.council_address import fetched_council, show_council_address
from components.officers.draft import in_the_draft
from components.officers.kind_form import ask_of_which_kind, offer_to_forget
from components.officers.month_cards import is_of_months, show_months, warn_of_unusual
from components.officers.officer import Officer, officer_of_page
from components.officers.problem_list import LINES_SHOWN, problem_lines, summary_line
from components.officers.saving import change_figures, show_told, tell
from components.officers.sender import differs_from_before
from components.officers.uploading import KINDS_IN_WORDS, described, read_upload
from components.reading import edition
from components.table import show_table
from components.text import plain
from data_loaders import Extract
from data_loaders.for_officers.marked_copy import marked_copy
from data_loaders.for_officers.templates import template
from data_loaders.kinds.catalogue import KINDS
from editions.city_folder import read_city
from evidence.numbers import counted
from store.errors import StoreError, not_done
from store.uploads.accepting import accept, same_file, undone_file
from store.uploads.preview import Preview
from store.uploads.replacing import to_replace

PUBLISH = Path(__file__).parent / "publish.py"
TYPES = ["xlsx", "xls", "xlsb", "ods", "csv", "tsv", "txt"]
SLOW_TO_MARK = 5_000  # rows
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_summary(extracts: list[Extract], officer: Officer) -> None:
    """The error summary: one line per file with something wrong that is not accepted yet, leading to it."""
    lines = [(at, line) for at, extract in enumerate(extracts) if (line := summary_line(extract))]
    lines = [(at, line) for at, line in lines if not same_file(officer.engine, extracts[at].sha256)]
    if lines:
        links = "\n".join(f"- [{plain(line)}](#file-{at})" for at, line in lines)
        st.error(f"**There is a problem**\n\n{links}", icon=":material/error:")


def show_file(extract: Extract, at: int, officer: Officer) -> None:
    """One file: what it is, what is wrong with it, what accepting it changes, and the button."""
    st.header(plain(extract.file), anchor=f"file-{at}")
    if already := same_file(officer.engine, extract.sha256):
        st.info(plain(already.sentence), icon=":material/task_alt:")
        return
    if undone := undone_file(officer.engine, extract.sha256):
        st.warning(plain(undone), icon=":material/undo:")
    if extract.refused:
        st.markdown(f"**{plain(extract.refused)}**")
        if extract.asks:
            ask_of_which_kind(extract, at)
        elif extract.answers:
            offer_to_forget(extract, at)
        elif not extract.kind:
            st.markdown(
                "Each template below shows a table that is read: give yours those columns, then choose it again."
            )
    else:
        st.markdown(f"**{plain(described(extract))}**")
        offer_to_forget(extract, at)
        offer_columns(extract, at)
        for sentence in differs_from_before(extract, officer.engine):
            st.warning(plain(f"{sentence} Check that nothing is missing."), icon=":material/compare_arrows:")
    show_problems(extract, at)
    if extract.accepted:
        show_changes(extract, at, officer)


def show_problems(extract: Extract, at: int) -> None:
    """Errors, then warnings, each once with its cells; and the officer's workbook with them marked."""
    for warning in extract.warnings:
        st.warning(plain(warning), icon=":material/warning:")
    if extract.ignored_columns:
        st.caption(plain(f"Columns that are not used, and not stored as rows: {', '.join(extract.ignored_columns)}."))
    for severity, words in (("error", "to mend"), ("warning", "to check")):
        lines = problem_lines(extract, severity)
        if not lines.empty:
            title = f"{counted(len(lines), 'thing')} {words}"
            st.subheader(plain(title), anchor=False)
            show_table(lines.head(LINES_SHOWN), f"{title} in {extract.file}")
            if len(lines) > LINES_SHOWN:
                st.caption(f"The first {LINES_SHOWN} of {len(lines):,}; the marked workbook has all of them.")
    if extract.problems:
        if extract.rows.read > SLOW_TO_MARK:
            st.caption("A workbook of this size takes up to a minute to mark.")
        st.download_button(
            "Download my workbook with the problems marked", lambda: marked_copy(extract)[1],
            f"{extract.file.rpartition('.')[0] or extract.file} with problems marked.xlsx", XLSX,
            key=f"marked-{at}", on_click="ignore", icon=":material/download:",
        )  # fmt: skip


def show_changes(extract: Extract, at: int, officer: Officer) -> None:
    """What accepting changes, against what is live and published, and the button that does it."""
    found = preview_of(officer.engine, extract)
    st.subheader("What accepting this file changes", anchor=False)
    if found.refusal:
        st.error(plain(found.refusal), icon=":material/error:")
        return
    st.markdown(plain(in_words(found, extract)))
    if is_of_months(found, extract):
        show_months(found, extract)
    elif not (table := table_of(found, extract)).empty:
        show_table(table, f"What accepting {extract.file} changes")
    _show_differences(found)
    if not is_of_months(found, extract):
        _show_beside(found, extract)
    if extract.rows.rejected:
        left_out = counted(extract.rows.rejected, "row")
        st.caption(plain(f"{left_out} with errors will be left out; the good rows are stored all together."))
    tick = None
    if replacing := to_replace(found, extract):
        tick = f"replace-{extract.sha256}-{found.seen}"  # a later change must be agreed to anew
        now = replaced_in_words(found)
        st.caption(plain(f"Now from {now}: superseded if you accept, and kept in History."))
        st.checkbox(plain(replacing), key=tick)
    st.button(
        f"Accept {counted(extract.rows.accepted, 'row')}", key=f"accept-{at}-{extract.sha256}", type="primary",
        on_click=_accept, args=(extract, found.seen, tick, replacing),
    )  # fmt: skip


def _show_differences(found: Preview) -> None:
    rows = found.differences
    if not rows.total and not rows.same:
        return
    told = (
        f"Rows that differ: {rows.added:,} added, {rows.removed:,} removed, {rows.changed:,} changed;"
        f" {rows.same:,} the same"
    )
    if not rows.total:
        st.markdown(plain(f"Every one of the {rows.same:,} rows is there already, cell for cell."))
        return
    with st.expander(plain(told)):
        titles = ["Change", "Month", "Report", "Item", "Was", "Becomes"]
        show_table(rows.rows.set_axis(titles, axis=1), told)
        if rows.total > len(rows.rows):
            st.caption(f"The first {len(rows.rows):,} of {rows.total:,}.")


def _show_beside(found: Preview, extract: Extract) -> None:
    """The months of the file beside those before: what is out of the usual first, so that a slip is seen in time."""
    warn_of_unusual(found.unusual)
    if not (table := beside_table(found)).empty:
        with st.expander("Beside the months before", expanded=bool(found.unusual)):
            show_table(table, f"{extract.file} beside the months before")


def _accept(extract: Extract, seen: int, tick: str | None, replacing: str) -> None:
    """Runs before the page is drawn again, with what the officer saw when the button was pressed."""
    if tick and not st.session_state.get(tick):
        first = f"Tick “{replacing}” to agree to it first."
        tell(f"{extract.file} was not accepted. {first}", made=False)
        return
    try:
        with st.spinner("Storing the rows and building the draft …"):
            number = change_figures(lambda officer: accept(officer.engine, extract, by=officer.name, seen=seen))
    except StoreError as reason:
        tell(not_done(f"{extract.file} was not accepted.", reason), made=False)
        return
    tell(f"{extract.file} is upload {number}, {in_the_draft()}.", made=True)


officer = officer_of_page()

st.title("Upload", anchor=False)
with st.container(key="answer"):
    st.markdown("Choose this month's spreadsheets: nothing is stored until you accept it.")
if show_told():
    st.page_link(PUBLISH, label="Next: see what would change for readers, and publish", icon=":material/publish:")
show_calendar(edition())
chosen = st.file_uploader("Spreadsheets", type=TYPES, accept_multiple_files=True, key="files")
newest = {file.name: file for file in chosen}  # a mended file of the same name takes the place of the faulty one
if len(newest) < len(chosen):
    again = sorted({file.name for file in chosen if file is not newest[file.name]})
    st.caption(plain(f"Chosen more than once, and shown as chosen last: {', '.join(again)}."))
read = [read_upload(file.getvalue(), file.name, officer.engine) for file in newest.values()]
if fetched := fetched_council():
    read.append((fetched, None, {}))
show_summary([extract for extract, _, _ in read], officer)
for at, (extract, near, by_hand) in enumerate(read):
    with st.container(key=f"file-{at}", border=True):
        show_file(extract, at, officer)
        if near:
            show_columns_by_hand(extract, near, by_hand, at)
show_council_address(officer)
with st.expander("Templates to fill in"):
    kind = st.selectbox(
        "Kind of extract", KINDS, key="template", format_func=lambda kind: KINDS_IN_WORDS.get(kind, kind)
    )
    st.download_button(
        "Download the template", lambda: template(kind, read_city()), f"{kind}-template.xlsx", XLSX,
        on_click="ignore",
    )  # fmt: skip
