"""The command line: its exit codes and the one JSON object that other people's tools read."""

import json
from hashlib import sha256

import pytest

from data_loaders.__main__ import main
from data_loaders.kinds.catalogue import KINDS
from store.database import open_store
from store.uploads.accepting import accept
from tests.data_loaders.small_files import CITY, SAMPLE_DATA, read_extract, workbook

KEYS = ["file", "sha256", "kind", "sheet", "header_row", "accepted", "refused", "rows", "ignored_columns",
        "warnings", "problems", "totals"]  # fmt: skip
ROWS = {"read", "accepted", "rejected", "blank", "totals"}
PROBLEM = {"severity", "sheet", "cell", "column", "value", "message", "fix"}
HEADER = ["Date found", "Ward", "Item", "Quantity", "Officer"]


@pytest.fixture
def file(tmp_path):
    """Writes the rows as a workbook and gives its path."""

    def write(*rows):
        path = tmp_path / "finds.xlsx"
        path.write_bytes(workbook({"May": [list(row) for row in rows]}))
        return path

    return write


def check(path, capsys, *options):
    code = main(["check", str(path), "--json", *options])
    return code, json.loads(capsys.readouterr().out)


def test_an_accepted_file_exits_0_with_the_whole_answer(file, capsys):
    path = file(HEADER, ["03/05/2016", "Bevois", "Needle", 12, "A N Other"], ["04/05/2016", "Bevios", "Needle", 3, ""])
    code, answer = check(path, capsys)
    assert code == 0
    assert answer == {
        "file": "finds.xlsx",
        "sha256": sha256(path.read_bytes()).hexdigest(),
        "kind": "finds",
        "sheet": "May",
        "header_row": 1,
        "accepted": True,
        "refused": None,
        "rows": {"read": 2, "accepted": 1, "rejected": 1, "blank": 0, "totals": 0},
        "ignored_columns": ["Officer"],
        "warnings": answer["warnings"],
        "problems": [
            {
                "severity": "error", "sheet": "May", "cell": "B3", "column": "Ward", "value": "Bevios",
                "message": "is not a ward of Southampton", "fix": "Did you mean Bevois?",
            }
        ],
        "totals": {
            "reports": 1, "items": 12, "needles": 12, "first": "2016-05-03", "last": "2016-05-03",
            "items_rejected": 3, "needles_rejected": 3,
        },
    }  # fmt: skip


def test_a_file_that_is_not_ours_exits_2_with_one_sentence_in_the_same_shape(file, capsys):
    code, answer = check(file(["Shopping"], ["Milk"]), capsys)
    assert code == 2
    assert list(answer) == KEYS
    assert set(answer["rows"]) == ROWS
    assert answer["refused"].startswith(
        "The selected file has none of the tables that the dashboard reads. It reads logs of finds,"
    )
    assert (answer["accepted"], answer["kind"], answer["problems"], answer["totals"]) == (False, None, [], {})


def test_a_file_of_which_no_row_is_good_exits_2_and_lists_why(file, capsys):
    code, answer = check(file(HEADER, ["soon", "Bevois", "Needle", 12, ""]), capsys)
    assert code == 2
    assert list(answer) == KEYS
    assert [set(problem) for problem in answer["problems"]] == [PROBLEM]


def test_a_file_can_be_read_as_one_kind_alone(file, capsys):
    path = file(HEADER, ["03/05/2016", "Bevois", "Needle", 12, ""])
    assert check(path, capsys, "--as", "finds")[0] == 0
    code, answer = check(path, capsys, "--as", "deaths")
    assert (code, answer["kind"]) == (2, "deaths")


def test_a_file_that_is_not_there_exits_2(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nothing.xlsx"), "--json"]) == 2
    assert "There is no file" in capsys.readouterr().err


def test_in_words_it_says_what_was_found(capsys):
    code = main(["check", str(SAMPLE_DATA / "finds" / "drug-litter-finds-2016-05.xlsx")])
    words = capsys.readouterr().out
    assert code == 0
    assert "header on row 5" in words
    assert "needles: 852" in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_written_for_every_kind_and_is_refused_while_empty(kind, tmp_path, capsys):
    path = tmp_path / f"{kind}.xlsx"
    assert main(["template", kind, str(path)]) == 0
    capsys.readouterr()
    code, answer = check(path, capsys)
    assert code == 2
    assert "no rows" in answer["refused"]


def test_a_column_is_named_by_hand(file, capsys):
    path = file(["Day seen", "Ward", "Thing", "How many of them"], ["03/05/2016", "Bevois", "Needle", 12])
    assert check(path, capsys)[0] == 2
    options = ["--map", "Day seen=found_on", "--map", "Thing=Item", "--map", "How many of them=quantity"]
    code, answer = check(path, capsys, *options)
    assert (code, answer["totals"]["needles"]) == (0, 12)


def test_a_check_in_words_says_what_loading_would_replace_and_makes_no_store(file, tmp_path, monkeypatch, capsys):
    path = file(HEADER, ["03/05/2016", "Bevois", "Needle", 12, ""])
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'evidence.db'}")
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path / "editions"))
    monkeypatch.setenv("DASHBOARD_DRAFTS", str(tmp_path / "drafts"))
    main(["check", str(path)])
    assert "Loading it would" not in capsys.readouterr().out
    assert not (tmp_path / "evidence.db").exists()
    accept(open_store(), read_extract(path.read_bytes(), path.name, CITY), by="Housing")
    main(["check", str(file(HEADER, ["04/05/2016", "Bevois", "Needle", 13, ""]))])
    assert "Loading it would replace May 2016." in capsys.readouterr().out
