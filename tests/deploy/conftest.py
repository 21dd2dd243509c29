"""The public site as `deploy/` sets it up: a real nginx with TLS, two replicas and the sample edition."""

import json
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from benchmarks.nginx import PROGRAM, command, lay_out
from benchmarks.servers import free_port
from deploy import replicas as upstreams
from tests.deploy.certificate import write_certificate
from tests.deploy.replica import Replicas

PROJECT = Path(__file__).parents[2]
SERVERS = """
proxy_cache_path {folder}/cache keys_zone=dashboard:1m;
server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {folder}/public.pem;
    ssl_certificate_key {folder}/public.key;
    root {editions};
    limit_conn readers 500;
    include dashboard/tls.conf;
    include dashboard/public.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    text: str


class Stays(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *asked: object) -> None:
        return None


@dataclass(frozen=True)
class Site:
    """The site behind nginx."""

    folder: Path
    port: int
    replicas: Replicas
    tls: ssl.SSLContext

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def nginx(self) -> list[str]:
        return command(self.folder)

    def restart(self, *numbers: int) -> None:
        """Starts replicas, which may have been ended, and waits until nginx knows that they are back."""
        for number in numbers:
            self.replicas.end(number)
            self.replicas.start(number)
        for number in numbers:
            self.replicas.wait(number)
        while self.get("/").status != 200:
            time.sleep(0.5)

    def get(self, path: str, *, follow: bool = True, **headers: str) -> Answer:
        """What a browser gets for an address, where it is led on from there unless it should not follow."""
        asked = urllib.request.Request(f"{self.address}{path}", headers=headers)
        handlers = [urllib.request.HTTPSHandler(context=self.tls), *(() if follow else (Stays(),))]
        try:
            with urllib.request.build_opener(*handlers).open(asked, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read().decode("utf-8", "replace"))


@pytest.fixture(scope="session")
def site(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Started once for all tests; a test that ends a replica starts it again."""
    if PROGRAM is None:
        pytest.fail("No nginx is installed: run make test, which installs one.")
    folder = tmp_path_factory.mktemp("site")
    ports = [free_port() for _ in range(3)]
    (folder / "ports.json").write_text(json.dumps(ports[1:]))
    (folder / "editions").write_text(str(loaded / "editions"))
    site = Site(folder, ports[0], Replicas(folder), set_up(folder, ports[0], loaded / "editions"))
    upstreams.write(folder / "dashboard/here/replicas.conf", upstreams.configuration(site.replicas.addresses))
    subprocess.run([*site.nginx, "-t", "-q"], check=True)
    server = subprocess.Popen([*site.nginx, "-g", "daemon off;"])
    for number in (1, 2):
        site.replicas.start(number)
    try:
        for number in (1, 2):
            site.replicas.wait(number)
        yield site
    finally:
        server.terminate()
        server.wait(20)
        for number in (1, 2):
            site.replicas.end(number)


def set_up(folder: Path, port: int, editions: Path) -> ssl.SSLContext:
    """Lays the configuration out as on a server; whom to trust to reach it."""
    lay_out(folder, SERVERS.format(folder=folder, port=port, editions=editions))
    write_certificate(folder / "public.pem", folder / "public.key")
    return ssl.create_default_context(cafile=str(folder / "public.pem"))
