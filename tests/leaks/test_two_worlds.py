"""Two councils that differ in nothing but hidden counts publish the same, byte for byte.

Whatever a reader could work out of an edition, it would have to differ between the two.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest, local_script_runner

from editions import folder
from editions.read import current_edition
from evidence.inquiry.exhibits import Place, filters_of
from figures.page_list import PUBLIC_PAGES
from store.database import open_store
from store.exhibits import register as exhibits
from store.finish import finish
from store.publishing import disclosure_secret, publish
from store.uploads.accepting import accept, undo
from tests.leaks.opened import texts_of_file
from tests.leaks.planted import SECRET, deaths_by_ward, few_exclusions, in_treatment, without_numerators
from tests.store.extracts import finds_extract
from tests.store.publishing import exclusions as exclusions_of
from tests.store.publishing import to_folders
from tests.store.test_exhibits import figure

PROJECT = Path(__file__).parents[2]
MOMENT = datetime(2017, 10, 19, 9, 30, tzinfo=UTC)
EXHIBITS = (
    *(
        Place("measures", figure, filters_of([("measure", title)]))
        for figure, title in (
            ("measure-repeat-exclusions", "1.3 Repeat exclusions from school for drug misuse"),
            ("measure-in-treatment", "2.1 People using drugs who are in treatment"),
        )
    ),
    Place("measures", "assurance"), Place("trends", "reports-by-month"),
)  # fmt: skip
VIEWS = [
    *((file, {}) for file, _, _ in PUBLIC_PAGES),
    ("measures", {"measure": "1.3 Repeat exclusions from school for drug misuse"}),
    ("measures", {"measure": "2.1 People using drugs who are in treatment"}),
    ("about", {"indicator": "People using drugs who are in treatment"}),
]


class Still(datetime):
    """A clock that stands, so that no moment tells the two apart."""

    @classmethod
    def now(cls, zone: object = None) -> datetime:
        return MOMENT


def published(where: Path, *, exclusions: int, less: int, with_files: bool = True) -> Path:
    """The folder of editions of a council with so many exclusions in its small year, and as many fewer in treatment.

    So many are behind its values without numerators, too; all is hidden. In its second edition a year is put right
    that the first has hidden. Both have drawn the same secret: what is hidden beside a small count follows from it.
    """
    where.mkdir()
    with pytest.MonkeyPatch.context() as set_for_this:
        editions = to_folders(where, set_for_this)
        set_for_this.setattr(folder, "datetime", Still)
        set_for_this.setattr(publish, "now", Still.now)
        set_for_this.setattr(disclosure_secret, "token_bytes", lambda size: SECRET)
        engine = open_store(f"sqlite:///{where / 'evidence.db'}")
        small = exclusions if exclusions < 5 else 3
        kept = (in_treatment(less=less), without_numerators(small), deaths_by_ward(small), few_exclusions(exclusions))
        for extract in (finds_extract({"2016-05": [3, 1]}), *kept):
            wrong = accept(engine, extract, by="Public Health")
        for place in EXHIBITS:
            exhibits.put(engine, figure("As the draft has it", place), by="Public Health")
        publish.publish(engine, by="Public Health", note="Exclusions and treatment.")
        undo(engine, wrong, by="Public Health", why="The second year was wrong")
        accept(engine, exclusions_of(9, 17, exclusions, file="put right.xlsx"), by="Public Health")
        asked = {"by": "Public Health", "note": "The second year put right.", "correction": True}
        publish.publish(engine, **asked, finish=finish if with_files else None)
        engine.dispose()
    return editions


MARK = re.compile(r'"audit": "[0-9a-f]{64}"')


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    base = tmp_path_factory.mktemp("worlds")
    return published(base / "one", exclusions=3, less=0), published(base / "other", exclusions=2, less=1)


def test_no_byte_of_the_two_editions_differs(worlds: tuple[Path, Path]) -> None:
    one, other = (
        {path.relative_to(world): said(path) for path in world.rglob("*") if path.is_file()} for world in worlds
    )
    made = {f"{path.parent.name}/*{path.suffix}" for path in one}
    assert made >= {"open/*.zip", "open/*.xlsx", "open/*.ods", "summary/*.html", "packs/*.html", "packs/*.xlsx"}
    assert len(list((worlds[0] / "edition-0002" / "exhibits").iterdir())) == len(EXHIBITS)
    assert one.keys() == other.keys()
    assert [str(path) for path in one if one[path] != other[path]] == []


def test_no_file_holds_the_secret(worlds: tuple[Path, Path]) -> None:
    written = (SECRET, SECRET.hex().encode(), repr(SECRET).encode())
    files = [path.read_bytes() for path in worlds[0].rglob("*") if path.is_file()]
    assert files and not any(word in content for content in files for word in written)


def said(path: Path) -> object:
    """What a file says, but for the mark of the audit, which is keyed with the secret, and the digest that follows from it.

    Of an archive what is in it, whose parts bear the moment they were packed.
    """
    content = path.read_bytes()
    if path.suffix in (".ods", ".zip") or path.parent.name == "packs" and path.suffix == ".xlsx":
        return [_unmarked(text, path) for text in texts_of_file(path.name, content)]
    return _unmarked(content.decode(), path) if path.suffix in (".json", ".html") else content


def _unmarked(text: str, path: Path) -> str:
    edition = next(folder for folder in path.parents if folder.name.startswith("edition-"))
    digest = hashlib.sha256((edition / "datapackage.json").read_bytes()).hexdigest()
    return MARK.sub("", text).replace(digest, "")


def test_no_page_of_the_two_differs(worlds: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for file, filters in VIEWS:
        one, other = (list(sent(world, file, filters, monkeypatch)) for world in worlds)
        assert len(one) > 5 and one == other, (file, filters)


def test_what_is_not_hidden_does_differ(tmp_path: Path, worlds: tuple[Path, Path]) -> None:
    third = published(tmp_path / "third", exclusions=7, less=0, with_files=False)
    one, other = (current_edition(str(world)).table("observations") for world in (worlds[0], third))
    assert not one.equals(other)


def sent(editions: Path, file: str, filters: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[bytes]:
    """Every element that a page sends to its reader, but for the names by chance of files that are downloaded."""
    messages: list[Message] = []
    read = local_script_runner.parse_tree_from_messages
    with monkeypatch.context() as listening:
        listening.setenv("DASHBOARD_EDITIONS", str(editions))
        listening.setattr(
            local_script_runner, "parse_tree_from_messages", lambda all: messages.extend(all) or read(all)
        )
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        app.switch_page(f"pages/{file}.py").run()
        assert not app.exception
    for message in messages:
        if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") != "download_button":
            yield message.delta.SerializeToString(deterministic=True)
