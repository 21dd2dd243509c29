"""A real server that lets the person at its computer be the officer, with a proxy put in front of it by mistake."""

import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from benchmarks.nginx import PROGRAM
from benchmarks.servers import free_port, wait_for
from tests.browser.conftest import Served, key_of
from tests.leaks.reader import View, open_view

PLAIN = """
pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass {server};
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection upgrade;
        }}
    }}
}}
"""


@pytest.fixture
def through(desk: Served, tmp_path: Path) -> Iterator[str]:
    """The address of an nginx that says nothing of itself, and passes every request on as if it were its own."""
    port = free_port()
    tmp_path.chmod(0o755)
    user = "user root;" if os.geteuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(PLAIN.format(folder=tmp_path, port=port, server=desk, user=user))
    server = subprocess.Popen([PROGRAM, "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-g", "daemon off;"])
    wait_for(f"http://127.0.0.1:{port}/_stcore/health")
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(20)


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


def test_who_comes_through_the_proxy_is_a_reader_and_not_the_officer(desk: Served, through: str) -> None:
    """Whatever a program says its page is; a browser's own Origin is refused, for the server was asked by another name."""
    assert {"Trends", "Upload", "Publish"} <= menu(open_view(desk, "overview", headers=key_of(desk)))
    for origin in (desk, desk.replace("127.0.0.1", "localhost"), through, "http://localhost", None):
        try:
            view = open_view(through, "overview", origin=origin)
        except InvalidStatus as refused:
            assert refused.response.status_code == 403 and origin != desk
            continue
        assert "Trends" in menu(view) and menu(view) & {"Upload", "Publish", "Audit", "People"} == set()
        assert "Draft" not in str(view.messages)
    assert upload(through, {}) == "This is closed."


def test_a_page_on_another_port_of_this_computer_cannot_drive_the_officers_even_with_the_officers_cookie(
    desk: Served,
) -> None:
    for origin in ("http://localhost:9999", "http://127.0.0.1:9999", "http://localhost", "null", None):
        with pytest.raises(InvalidStatus) as refused:
            open_view(desk, "overview", headers=key_of(desk), origin=origin)
        assert refused.value.response.status_code == 403
        assert "default-src 'self'" in refused.value.response.headers["Content-Security-Policy"]


def test_the_key_alone_uploads_nothing_without_a_session_of_its_own(desk: Served) -> None:
    assert upload(desk, key_of(desk)) == "This is closed."
