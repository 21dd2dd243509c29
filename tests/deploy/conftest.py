"""The public site as `deploy/` sets it up: a real nginx with TLS, two replicas and the sample edition."""

import json
import os
import shutil
import socket
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
from deploy import replicas as upstreams

from tests.deploy.certificate import write_certificate
from tests.deploy.replica import Replicas

PROJECT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
MAIN = """
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include dashboard/dashboard.conf;
}}
"""
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
        return [str(NGINX), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]

    def restart(self, *numbers: int) -> None:
        """Starts replicas, which may have been ended, and waits until nginx knows that they are back."""
        for number in numbers:
            self.replicas.end(number)
            self.replicas.start(number)
        for number in numbers:
            self.replicas.wait(number)
        while self.get("/").status != 200:
            time.sleep(0.5)

    def get(self, path: str, **headers: str) -> Answer:
        """What a browser gets for an address."""
        asked = urllib.request.Request(f"{self.address}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=60, context=self.tls) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read().decode("utf-8", "replace"))


@pytest.fixture(scope="session")
def site(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Started once for all tests; a test that ends a replica starts it again."""
    if NGINX is None:
        pytest.fail("No nginx is installed: run make test, which installs one.")
    folder = tmp_path_factory.mktemp("site")
    ports = [_free_port() for _ in range(3)]
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
    shutil.copytree(PROJECT / "deploy/nginx", folder / "dashboard")
    user = "user root;" if os.geteuid() == 0 else ""  # tests' folders are closed to others
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    servers = SERVERS.format(folder=folder, port=port, editions=editions)
    (folder / "dashboard/here/servers.conf").write_text(servers)
    write_certificate(folder / "public.pem", folder / "public.key")
    return ssl.create_default_context(cafile=str(folder / "public.pem"))


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
