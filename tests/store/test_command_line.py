"""`python -m store history` tells a person, and with --json another program, of every upload."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_loaders.__main__ import main as loaders
from store.__main__ import main
from store.uploads.accepting import accept, history, undo
from tests.store.extracts import finds_extract


@pytest.fixture
def asked(store: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("DATABASE_URL", database_url)
    return store


def test_an_empty_store_says_so(asked: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history"]) == 0
    assert capsys.readouterr().out == "No upload has been accepted yet.\n"


def test_every_upload_is_told_with_what_it_superseded(asked: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    for file in ("May.xlsx", "May again.xlsx", "May once more.xlsx"):
        accept(asked, finds_extract({"2016-05": [3]}, file=file), by="Housing")
    undo(asked, 3, by="Cleansing", why="The wrong file")
    assert main(["history"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in told[0::3]] == [
        "3  May once more.xlsx  (finds, 2016-05)",
        "2  May again.xlsx  (finds, 2016-05)",
        "1  May.xlsx  (finds, 2016-05)",
    ]
    assert [line.strip() for line in told[2::3]] == [
        "undone by Cleansing: The wrong file",
        "live; supersedes 1",
        "superseded; superseded by 2",
    ]
    assert told[4].strip().endswith("replaced 2016-05 of upload 1; 1 row accepted, 0 rejected")


def test_the_same_comes_as_json(asked: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    accept(asked, finds_extract({"2016-05": [3]}), by="Housing")
    assert main(["history", "--json"]) == 0
    upload = json.loads(capsys.readouterr().out)[0]
    assert (upload["upload"], upload["state"], upload["changed"]) == (1, "live", "added 2016-05")
    assert upload["supersedes"] == upload["superseded_by"] == []


def test_who_reads_may_stop_before_the_end(asked: Engine, database_url: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    told = subprocess.run([sys.executable, "-m", "store", "history"], stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (told.returncode, told.stderr) == (0, "")


def test_a_file_loaded_over_another_asks_for_the_option_and_names_the_month(
    asked: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DRAFTS", str(tmp_path / "drafts"))
    first, second = tmp_path / "May.csv", tmp_path / "May again.csv"
    for file, quantity in ((first, 12), (second, 3)):
        file.write_text(f"Date found,Ward,Item,Quantity\n03/05/2016,Bevois,Needle,{quantity}\n", encoding="utf-8")
    assert loaders(["load", str(first), "--by", "Housing"]) == 0
    capsys.readouterr()
    assert loaders(["load", str(second), "--by", "Housing"]) == 2
    assert capsys.readouterr().out == "Nothing was stored: this would replace May 2016. Add --replace to do so.\n"
    assert len(history(asked)) == 1
    assert loaders(["load", str(second), "--by", "Housing", "--replace"]) == 0
    assert len(history(asked)) == 2
    assert loaders(["load", str(second), "--by", "Housing"]) == 2
    assert "--replace" not in capsys.readouterr().out.splitlines()[-1]
