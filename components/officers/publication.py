"""An edition on its way out, in a thread of its own: it goes on when its page is left, and every officer can follow it."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import streamlit as st
from sqlalchemy import Engine
from streamlit.delta_generator import DeltaGenerator

from components.text import plain
from store.errors import StoreError
from store.publishing.steps import Tell

KEY = "publication"  # where a session keeps the one that it follows
BEGINS = "Publishing"
BETWEEN_LOOKS = 0.3  # seconds

LOG = logging.getLogger("dashboard")
_NEWEST: dict[str, "Publication"] = {}  # by store; of all sessions, since a page may be loaded anew meanwhile


class Publication:
    """What one officer publishes, step by step."""

    def __init__(self, publishing: Callable[[Tell], int]) -> None:
        self.steps: list[str] = []
        self.how_far = ""
        self.told = False  # somebody has seen what came of it
        thread = ThreadPoolExecutor(1)
        self._made = thread.submit(publishing, self._tell)
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
        LOG.error("an edition could not be published", exc_info=problem)


def begin(publishing: Callable[[], Publication], engine: Engine) -> None:
    """Publishes while the page shows how far it is; a second press, whoever's, changes nothing."""
    if not is_under_way(engine):
        st.session_state[KEY] = _NEWEST[_place(engine)] = publishing()


def is_under_way(engine: Engine) -> bool:
    """Whether a publication has begun, whoever's, and has not ended."""
    newest = _NEWEST.get(_place(engine))
    return newest is not None and not newest.is_done()


def is_out() -> bool:
    """Whether the publication that this officer follows has just gone out."""
    publication = st.session_state.get(KEY)
    return publication is not None and publication.is_out()


def show_publication(at_the_button: DeltaGenerator, engine: Engine) -> None:
    """What is being published, step by step, and afterwards what came of it; it is shown last, for the page waits.

    What came of it is told to everyone who followed it, else to whoever looks first.
    """
    newest = _NEWEST.get(_place(engine))
    if newest is None:
        return
    with at_the_button:
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
    with st.status(BEGINS, expanded=True) as status:
        done = st.empty()
        while not publication.is_done(BETWEEN_LOOKS):
            status.update(label=plain(f"{publication.step or BEGINS} …"), expanded=True)
            done.markdown("  \n".join(f":material/check: {plain(step)}" for step in publication.steps[:-1]))
        if publication.is_out():
            status.update(label="Published", state="complete")


def _show_outcome(publication: Publication) -> None:
    """That readers have it, or why not and at which step it stopped."""
    try:
        st.success(f"Published: readers see edition {publication.number()} now.", icon=":material/task_alt:")
    except StoreError as reason:
        last = publication.steps[-1:]
        stopped = f" It stopped at “{last[0]}”." if last and last[0] not in str(reason) else ""
        st.error(plain(f"{reason}{stopped}"), icon=":material/error:")
