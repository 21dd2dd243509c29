"""Editions on disk: whole or not at all, switched in one step, never edited."""

import hashlib
import io
import json
import os
from pathlib import Path
from threading import Event, Thread

import pandas as pd
import pytest

from editions import folder
from editions.folder import EditionExists, place, stage, switch, table_in
from editions.read import NoEdition, current_edition

MONTHS = pd.DataFrame({"month": ["2016-05"], "source_id": ["S1"]})
ABOUT = {"title": "A city", "data_to": "May 2016"}


def write(into: Path, name: str) -> Path:
    return place(stage(into, name, {"months": MONTHS}, {"wards.geojson": b"{}"}, ABOUT, "# Note\n"), into)


def test_an_edition_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    write(tmp_path, "edition-0001")
    switch(tmp_path, "edition-0001")
    edition = current_edition(str(tmp_path))
    assert edition.title == "Edition 1"
    assert edition.table("months").to_dict("records") == [{"month": "2016-05", "source_id": "S1"}]
    assert edition.about["data_to"] == "May 2016"


def test_every_file_is_described_with_its_hash_and_every_column_with_its_title(tmp_path: Path) -> None:
    written = write(tmp_path, "edition-0001")
    package = json.loads((written / "datapackage.json").read_text())
    assert {resource["path"] for resource in package["resources"]} == {"months.parquet", "wards.geojson", "release.md"}
    for resource in package["resources"]:
        digest = hashlib.sha256((written / resource["path"]).read_bytes()).hexdigest()
        assert resource["hash"] == f"sha256:{digest}"
    months = next(resource for resource in package["resources"] if resource["name"] == "months")
    assert [field["title"] for field in months["schema"]["fields"]] == ["Month", "Source"]


def test_readers_see_the_old_edition_until_the_switch(tmp_path: Path) -> None:
    write(tmp_path, "edition-0001")
    switch(tmp_path, "edition-0001")
    write(tmp_path, "edition-0002")
    assert current_edition(str(tmp_path)).number == 1
    switch(tmp_path, "edition-0002")
    assert current_edition(str(tmp_path)).number == 2


def test_a_table_is_read_whole_while_an_edition_made_anew_takes_its_place(tmp_path: Path) -> None:
    one, other = pd.DataFrame({"before": ["x" * 50] * 400}), pd.DataFrame({"before": [""] * 3, "number": range(3)})
    files, over = [written_table(table) for table in (one, other)], Event()
    (tmp_path / "changes.parquet").write_bytes(files[0])

    def made_anew() -> None:
        while not over.is_set():
            for content in files:
                (tmp_path / "anew").write_bytes(content)
                os.replace(tmp_path / "anew", tmp_path / "changes.parquet")

    replacing = Thread(target=made_anew)
    replacing.start()
    try:
        read = [table_in(tmp_path, "changes") for _ in range(400)]
    finally:
        over.set()
        replacing.join()
    assert all(table.equals(one) or table.equals(other) for table in read)
    assert table_in(tmp_path, "exhibits") is None


def written_table(table: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    table.to_parquet(stream)
    return stream.getvalue()


def test_an_edition_is_never_written_over(tmp_path: Path) -> None:
    write(tmp_path, "edition-0001")
    with pytest.raises(EditionExists):
        write(tmp_path, "edition-0001")


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(path: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(folder, "_keep", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write(tmp_path, "edition-0001")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_editions_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoEdition, match="Nothing has been published yet"):
        current_edition(str(tmp_path / "nowhere"))


def test_an_edition_is_read_from_any_address(tmp_path: Path) -> None:
    write(tmp_path, "edition-0001")
    switch(tmp_path, "edition-0001")
    assert current_edition(f"file://{tmp_path}").table("months").shape == (1, 2)
