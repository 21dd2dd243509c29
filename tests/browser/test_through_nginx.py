"""The dashboard as it is deployed: a browser that reaches nginx alone, which has TLS and the configuration of `deploy/`."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from benchmarks.nginx import command
from deploy import replicas
from tests.browser.accessibility import ready
from tests.browser.conftest import free_port, group_of_menu, served, window
from tests.browser.test_officer_way import drop, september
from tests.browser.test_sign_in import OFFICER, sign_in, signing_in, store, user  # noqa: F401
from tests.deploy.conftest import set_up

OFFICERS = """
server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {folder}/public.pem;
    ssl_certificate_key {folder}/public.key;
    include dashboard/tls.conf;
    include dashboard/officers.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """What people reach: the public's address and the officers'."""

    public: str
    officers: str


@pytest.fixture
def front(reading_server: str, store: Engine, sample: Path, tmp_path: Path) -> Iterator[Front]:  # noqa: F811
    """nginx before a public replica and an instance that signs officers in."""
    public, officers, behind = (free_port() for _ in range(3))
    address = Front(f"https://localhost:{public}", f"https://localhost:{officers}")
    set_up(tmp_path, public, sample / "editions")
    with (tmp_path / "dashboard/here/servers.conf").open("a") as servers:
        servers.write(OFFICERS.format(port=officers, folder=tmp_path))
    ups = replicas.configuration([reading_server.removeprefix("http://")], officers=f"127.0.0.1:{behind}")
    replicas.write(tmp_path / "dashboard/here/replicas.conf", ups)
    with run_server_in_thread(user_claims=[user(OFFICER)]) as provider:
        secrets = signing_in(tmp_path, behind, provider.server_port)
        secrets.write_text(secrets.read_text().replace(f"http://127.0.0.1:{behind}", address.officers))
        environment = os.environ | {"DASHBOARD_INSTANCE": "officer"}
        environment.pop("DASHBOARD_LOCAL_OFFICER", None)
        for _ in served(environment, tmp_path / "officer.log", "--secrets.files", str(secrets), port=behind):
            server = subprocess.Popen([*command(tmp_path), "-g", "daemon off;"])
            try:
                yield address
            finally:
                server.terminate()
                server.wait(20)


@pytest.fixture
def outside(browser: Browser) -> Iterator[Page]:
    """A window that takes the certificate that the test made for itself."""
    with window(
        browser, viewport={"width": 1280, "height": 900}, accept_downloads=True, ignore_https_errors=True
    ) as opened:
        yield opened


def test_a_reader_opens_pages_and_downloads_a_table_and_an_officer_signs_in_and_uploads(
    front: Front, outside: Page, tmp_path: Path
) -> None:
    outside.goto(f"{front.public}/context")
    ready(outside)
    expect(outside.locator(".still img").first).to_be_visible()
    outside.locator(".get summary").first.click()
    with outside.expect_download() as downloading:
        outside.get_by_role("link", name=re.compile("CSV")).first.click()
    assert Path(downloading.value.path()).read_text("utf-8-sig").startswith("Area,")
    outside.get_by_role("link", name="Hot spots", exact=True).click()
    expect(outside.locator(".still img").first).to_be_visible()
    expect(group_of_menu(outside, "This month")).to_have_count(0)

    sign_in(outside, front.officers, OFFICER)
    drop(outside, front.officers, september(tmp_path, quantity=4))
    expect(outside.get_by_role("checkbox", name="Replace September 2017")).to_be_attached()
