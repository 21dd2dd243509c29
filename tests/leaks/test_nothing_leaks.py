"""Nothing that must stay in the office leaves it: searched for in every byte that a reader can get."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from editions.read import Edition, edition_in
from figures.pack_kinds import AGENDA, WARD
from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES
from publications.packs.catalogue import PLANS
from publications.packs.files import write
from tests.leaks.conftest import Server
from tests.leaks.opened import texts_of_file, texts_of_message
from tests.leaks.reader import downloads, every_view, fetched, open_view
from tests.leaks.secrets_kept import Secrets

# LEAKS_ONE_AT_A_TIME=1000 for the long run: every value of every filter also by itself.
ONE_AT_A_TIME = int(os.environ.get("LEAKS_ONE_AT_A_TIME", "4"))
ADDRESSES = [address for _, _, address in PUBLIC_PAGES]
NOT_FOR_THE_PUBLIC = {"store", "data_loaders", "sqlalchemy", "alembic", "psycopg", "fastexcel", "python_calamine"}
WITHOUT_FIGURES = {"presentation", "accessibility", "find"}
WITH_FIGURES = {
    "success-measures": {"measure": "1.3 Repeat exclusions from school for drug misuse"}, "inquiry": {"view": "Claims"},
}  # fmt: skip


class Search:
    """Looks through texts for what is kept, and through the same text once."""

    def __init__(self, secrets: Secrets) -> None:
        self.secrets, self.read = secrets, set()

    def found_in(self, texts: Iterable[str]) -> set[str]:
        """What any of the texts gives away."""
        found: set[str] = set()
        for text in texts:
            mark = hash(text)
            if mark not in self.read:
                self.read.add(mark)
                found |= self.secrets.found_in(text)
        return found


@pytest.fixture(scope="module")
def search(secrets: Secrets) -> Search:
    return Search(secrets)


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and "latest" not in path.parts)


def test_no_file_of_the_editions_holds_what_is_kept(planted: Path, search: Search) -> None:
    found = {}
    for path in files_of(planted / "editions"):
        name = path.name if path.suffix else f"{path.name}.txt"
        if given := search.found_in(texts_of_file(name, path.read_bytes())):
            found[str(path.relative_to(planted))] = given
    assert found == {}


@pytest.mark.parametrize("page", ADDRESSES)
def test_no_page_sends_what_is_kept_whatever_is_chosen(page: str, server: Server, search: Search) -> None:
    views, found = 0, {}
    for view in every_view(server.address, page, one_at_a_time=ONE_AT_A_TIME):
        views += 1
        assert view.cannot_be_linked() == set()
        if given := search.found_in(text for message in view.messages for text in texts_of_message(message)):
            found[view.name] = given
    print(f"{page}: {views} views; {len(search.read):,} texts so far")  # pytest -rP shows it
    assert found == {}


@pytest.mark.parametrize("page", ADDRESSES)
def test_no_download_of_a_page_holds_what_is_kept(page: str, server: Server, search: Search) -> None:
    files = downloads(server.address, page) | downloads(server.address, page, **WITH_FIGURES.get(page, {}))
    assert files or page in WITHOUT_FIGURES
    texts = (text for address, content in files.items() for text in texts_of_file(address.partition("?")[0], content))
    assert search.found_in(texts) == set()


def test_the_addresses_of_files_give_what_was_searched_and_no_more(
    server: Server, published: Edition, planted: Path
) -> None:
    folder = planted / "editions" / published.name
    for path in [*files_of(folder / "open"), *folder.glob("*.parquet"), *folder.glob("*.geojson")]:
        for edition in (str(published.number), "latest"):
            assert fetched(server.address, f"data/{edition}/{path.name}") == path.read_bytes()
    for path in [*files_of(folder / "summary"), *files_of(folder / "packs")]:
        assert fetched(server.address, f"{path.parent.name}/{path.name}") == path.read_bytes()


@pytest.mark.parametrize(("kind", "chosen"), [(AGENDA, {"meeting": "1"}), (WARD, {"ward": "Bargate"})])
def test_no_public_pack_that_officers_build_holds_what_is_kept(
    kind: str, chosen: dict[str, str], planted: Path, published: Edition, search: Search, tmp_path: Path
) -> None:
    pack = PLANS[kind](edition_in(planted / "editions" / published.name), **chosen)
    write(pack, tmp_path, lambda at, of, doing: None)
    texts = (text for path in files_of(tmp_path) for text in texts_of_file(path.name, path.read_bytes()))
    assert search.found_in(texts) == set()


def test_what_a_page_shows_of_a_small_count_is_that_it_is_hidden(server: Server) -> None:
    view = open_view(server.address, "success-measures", **WITH_FIGURES["success-measures"])
    said = "\n".join(text for message in view.messages for text in texts_of_message(message)).replace("\\", "")
    assert "[c]" in said and "suppressed so that nobody can be identified" in said


def test_the_running_public_server_has_loaded_nothing_of_officers(server: Server) -> None:
    for page in ADDRESSES:
        open_view(server.address, page)
    loaded = server.loaded()
    packages = {name.partition(".")[0] for name in loaded}
    assert {"components", "evidence", "editions"} <= packages
    assert packages & NOT_FOR_THE_PUBLIC == set()
    scripts = {Path(name).stem for name in loaded if name.endswith(".py")}
    assert scripts >= {file for file, _, _ in PUBLIC_PAGES}
    assert scripts & {Path(file).stem for file, _, _ in OFFICER_PAGES} == set()
    assert {name for name in loaded if name.startswith(("components.officers", "pages.officers"))} == set()
