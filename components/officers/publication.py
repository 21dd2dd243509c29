"""An edition on its way out, back or off, in a thread of its own: it goes on when its page is left, and every officer
can follow it.
"""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import streamlit as st
from sqlalchemy import Engine
from streamlit.delta_generator import DeltaGenerator

from components.text import plain
from store.errors import StoreError
from store.publishing.steps import Tell

KEY = "publication"  # where a session keeps the one that it follows
BETWEEN_LOOKS = 0.3  # seconds

LOG = logging.getLogger("dashboard")
_NEWEST: dict[str, "Publication"] = {}  # by store; of all sessions, since a page may be loaded anew meanwhile


@dataclass(frozen=True)
class Deed:
    """What is done to an edition.

    Attributes:
        begins: what is said until its first step.
        done: the sentence when it is, with {} for the edition.
        field: the form's, which is blank afterwards.
    """

    begins: str
    done: str
    field: str


PUBLISH = Deed("Publishing", "Published: readers see edition {} now.", "note")
WITHDRAW = Deed("Withdrawing", "Withdrawn: readers see edition {} now, with your notice.", "why")
TAKE_OFF = Deed("Taking it off", "Edition {} is off the public disk and in the archive.", "off-why")


class Publication:
    """What one officer does to an edition, step by step; `doing` gives the number of the edition."""

    def __init__(self, doing: Callable[[Tell], int], deed: Deed = PUBLISH) -> None:
        self.deed = deed
        self.steps: list[str] = []
        self.how_far = ""
        self.told = False  # somebody has seen what came of it
        thread = ThreadPoolExecutor(1)
        self._made = thread.submit(doing, self._tell)
        self._made.add_done_callback(_log)
        thread.shutdown(wait=False)

    @property
    def step(self) -> str:
        """The step that it is at, or ended at, and how far that is; blank before the first."""
        return ", ".join([*self.steps[-1:], *filter(None, [self.how_far])])

    def is_done(self, seconds: float = 0) -> bool:
        """Whether it is out or has failed, when it has been given so long."""
        return not wait([self._made], seconds).not_done

    def is_out(self) -> bool:
        """Whether readers have it."""
        return self._made.done() and self._made.exception() is None

    def number(self) -> int:
        """Of the edition, when it is out.

        Raises:
            StoreError: the store refused (see store.publishing.publish.publish).
        """
        return self._made.result()

    def _tell(self, step: str, how_far: str) -> None:
        if self.steps[-1:] != [step]:
            self.steps.append(step)
        self.how_far = how_far


def _log(made: Future[int]) -> None:
    """What failed is on record even if nobody is at the page any more; a refusal is the officer's alone."""
    problem = made.exception()
    if problem and not isinstance(problem, StoreError):
        LOG.error("what was to be done to an edition could not be", exc_info=problem)


def begin(doing: Callable[[], Publication], engine: Engine) -> None:
    """Begins while the page shows how far it is; a second press, whoever's, changes nothing."""
    if not is_under_way(engine):
        st.session_state[KEY] = _NEWEST[_place(engine)] = doing()


def is_under_way(engine: Engine) -> bool:
    """Whether a publication has begun, whoever's, and has not ended."""
    newest = _NEWEST.get(_place(engine))
    return newest is not None and not newest.is_done()


def blank_what_is_done() -> None:
    """Empties the field of what this officer follows, if that has just been done; before the field is drawn."""
    publication = st.session_state.get(KEY)
    if publication is not None and publication.is_out():
        st.session_state[publication.deed.field] = ""


def show_publication(at_the_buttons: Mapping[Deed, DeltaGenerator], engine: Engine) -> None:
    """What is being done, step by step, and afterwards what came of it; it is shown last, for the page waits.

    What came of it is told to everyone who followed it, else to whoever looks first.

    Args:
        at_the_buttons: where each deed is shown; the first place is that of a deed without one.
    """
    newest = _NEWEST.get(_place(engine))
    if newest is None:
        return
    with at_the_buttons.get(newest.deed, next(iter(at_the_buttons.values()))):
        if not newest.is_done():
            st.session_state[KEY] = newest
            _follow(newest)
            st.rerun()  # what readers see is another edition now
        if st.session_state.pop(KEY, None) is newest or not newest.told:
            newest.told = True
            _show_outcome(newest)


def _place(engine: Engine) -> str:
    return str(engine.url)


def _follow(publication: Publication) -> None:
    """The step it is at and those that are done, until it ends."""
    begins = publication.deed.begins
    with st.status(begins, expanded=True) as status:
        done = st.empty()
        while not publication.is_done(BETWEEN_LOOKS):
            status.update(label=plain(f"{publication.step or begins} …"), expanded=True)
            done.markdown("  \n".join(f":material/check: {plain(step)}" for step in publication.steps[:-1]))
        if publication.is_out():
            status.update(label="Done", state="complete")


def _show_outcome(publication: Publication) -> None:
    """That it is done, or why not and at which step it stopped."""
    try:
        st.success(publication.deed.done.format(publication.number()), icon=":material/task_alt:")
    except StoreError as reason:
        last = publication.steps[-1:]
        stopped = f" It stopped at “{last[0]}”." if last and last[0] not in str(reason) else ""
        st.error(plain(f"{reason}{stopped}"), icon=":material/error:")
