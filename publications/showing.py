"""Runs a page of the dashboard as the public sees it, without a browser: for what is made of its figures and words."""

from collections.abc import Iterable
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from components.exhibits import WANTED
from components.navigation import PAGES
from evidence.inquiry.exhibits import Place, pairs_of
from evidence.inquiry.snapshots import Snapshot
from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES

SECONDS = 120  # for one page
TITLES = {script: title for script, title, _ in (*PUBLIC_PAGES, *OFFICER_PAGES)}

# Every page shown would look through all installed packages for Streamlit components again.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


class PageFailed(Exception):
    """A page could not be shown: its title, and why."""

    def __init__(self, script: str, why: object) -> None:
        self.page = TITLES[script]
        super().__init__(f"The page {script} could not be shown: {why}")


def run(script: str, filters: Iterable[tuple[str, str]] = (), wanted: dict[Place, Snapshot] | None = None) -> AppTest:
    """A page with filters as its address gives them.

    Args:
        wanted: is filled with the page's figures.

    Raises:
        PageFailed: it showed an error, or took too long.
    """
    app = AppTest.from_file(str(PAGES.parent / "dashboard.py"), default_timeout=SECONDS)
    for name, value in filters:
        app.query_params[name] = [*app.query_params.get(name, []), value]
    if wanted is not None:
        app.session_state[WANTED] = wanted
    try:
        app.switch_page(f"pages/{script}.py").run()
    except RuntimeError as slow:
        raise PageFailed(script, "it took too long") from slow
    if app.exception or app.error:
        raise PageFailed(script, [each.value for each in (*app.exception, *app.error)])
    return app


def figures_on(script: str, filters: str) -> dict[Place, Snapshot]:
    """Every figure of a page with its filters; a filter that the page does not have is not in their places.

    Raises:
        PageFailed: it showed an error, or took too long.
    """
    found: dict[Place, Snapshot] = {}
    run(script, pairs_of(filters), found)
    return found
