"""What the log says when a page fails: the cause under the reader's reference, and nothing of the reader."""

import json
import logging

import pytest

from components.server.logs import JsonLines, WithoutSecrets


def test_a_failed_page_is_one_line_with_its_cause_under_the_readers_reference() -> None:
    try:
        raise KeyError("ward_code")
    except KeyError as problem:
        record = logging.LogRecord(
            "dashboard", logging.ERROR, "page.py", 1, "page failed", (), (type(problem), problem, problem.__traceback__)
        )
    record.reference = "A1B2C3"
    line = JsonLines().format(record)
    said = json.loads(line)
    assert "\n" not in line
    assert set(said) == {"at", "level", "message", "reference", "cause"}
    assert (said["level"], said["message"], said["reference"]) == ("error", "page failed", "A1B2C3")
    assert said["cause"].endswith("KeyError: 'ward_code'")


def test_what_is_filled_in_is_part_of_the_message() -> None:
    record = logging.LogRecord("dashboard", logging.WARNING, "plans.py", 1, "plan %s is due", (7,), None)
    assert json.loads(JsonLines().format(record))["message"] == "plan 7 is due"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "PUT /_stcore/upload_file/3f2a8c1e-1111-4222-8333-abcdefabcdef/8d1e2f3a-1111-4222-8333-abcdefabcdef 204",
            "PUT /_stcore/upload_file/… 204",
        ),
        ("GET /oauth2callback?code=abc&state=xyz 302", "GET /oauth2callback?code=…&state=… 302"),
        ("Session with id 3f2a8c1e-1111-4222-8333-abcdefabcdef is gone", "Session with id … is gone"),
        ('DETAIL:  Failing row contains (1, "Behind 12 Secret Street").', "DETAIL:  …"),
        ("GET /trends?edition=3 200", "GET /trends?edition=3 200"),
    ],
)
def test_no_word_that_opens_something_and_no_row_goes_into_any_log(written: str, kept: str) -> None:
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 1, "%s", (written,), None)
    assert WithoutSecrets(None).format(record) == kept
    assert json.loads(JsonLines().format(record))["message"] == kept
