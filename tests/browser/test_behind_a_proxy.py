"""A real server that lets the person at its computer be the officer, with a proxy put in front of it by mistake."""

import urllib.error
import urllib.request

from tests.leaks.reader import View, open_view

FORWARDED = {"X-Forwarded-For": "203.0.113.9"}


def menu(view: View) -> set[str]:
    """The titles of the pages that the server offers."""
    return {page.page_name for message in view.messages for page in message.navigation.app_pages}


def upload(server: str, headers: dict[str, str]) -> str:
    """What is said to a file sent to the upload route without a page."""
    request = urllib.request.Request(f"{server}/_stcore/upload_file/any/file", b"anything", headers, method="PUT")
    try:
        return urllib.request.urlopen(request, timeout=60).read().decode()
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


def test_who_comes_through_the_proxy_is_a_reader_and_not_the_officer(desk_server: str) -> None:
    assert {"Trends", "Upload", "Publish"} <= menu(open_view(desk_server, "overview"))
    through = open_view(desk_server, "overview", headers=FORWARDED)
    assert "Trends" in menu(through) and menu(through) & {"Upload", "Publish", "Audit", "People"} == set()
    assert "Draft" not in str(through.messages)
    assert upload(desk_server, FORWARDED) == "This is closed."
    assert "XSRF" in upload(desk_server, {})  # past the door, to what asks for the page's own token
