"""What the log says when a page fails: the cause under the reader's reference, and nothing of the reader."""

import json
import logging

from components.server.logs import JsonLines


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
