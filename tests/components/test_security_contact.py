"""Whom to tell of a security problem, where people look for it."""

from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.server import security_contact
from components.server.security_contact import NOT_SAID, security_text

TODAY = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(("contact", "where"), [
    ("security@council.example", "mailto:security@council.example"), ("mailto:a@b.example", "mailto:a@b.example"),
    ("https://council.example/report", "https://council.example/report"),
])  # fmt: skip
def test_the_text_names_the_contact_and_until_when_it_holds(contact: str, where: str) -> None:
    assert security_text(contact, TODAY) == (
        f"Contact: {where}\nExpires: 2027-05-27T00:00:00Z\nPreferred-Languages: en\n"
    )


def test_a_council_names_its_contact_by_a_setting_which_can_add_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = TestClient(Starlette(routes=[security_contact.ROUTE]))
    monkeypatch.setenv("DASHBOARD_SECURITY_CONTACT", " security@council.example\n Hiring: x")
    answer = asking.get("/.well-known/security.txt")
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines()[0] == "Contact: mailto:security@council.exampleHiring:x"
    monkeypatch.delenv("DASHBOARD_SECURITY_CONTACT")
    answer = asking.get("/.well-known/security.txt")
    assert (answer.status_code, answer.text) == (404, NOT_SAID)
