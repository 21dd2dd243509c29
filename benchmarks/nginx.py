"""A real nginx with the configuration of `deploy/`, before replicas or alone with the editions' files."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.servers import ROOT, free_port, wait_for
from deploy.replicas import configuration

PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
MAIN = """
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
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
    listen 127.0.0.1:{port};
    root {editions};
    include dashboard/public.conf;
}}
"""


def command(folder: Path) -> list[str]:
    """What starts, tests or reloads nginx with the configuration in a folder."""
    return [PROGRAM or "nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def lay_out(folder: Path, servers: str) -> None:
    """Puts the configuration into a folder, as it would lie in /etc/nginx.

    Args:
        servers: what stands in here/servers.conf.
    """
    shutil.copytree(ROOT / "deploy/nginx", folder / "dashboard")
    (folder / "dashboard/here/servers.conf").write_text(servers)
    user = "user root;" if os.geteuid() == 0 else ""  # temporary folders are closed to others
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))


@contextmanager
def nginx(editions: Path, *replicas: str) -> Iterator[str]:
    """Its address, without TLS; it serves the summary from the editions' folder, and pages from the replicas.

    Args:
        replicas: each by host and port; none: those that the configuration names, which need not run.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        lay_out(folder, SERVERS.format(folder=folder, port=port, editions=editions))
        if replicas:
            (folder / "dashboard/here/replicas.conf").write_text(configuration(replicas))
        server = subprocess.Popen([*command(folder), "-g", "daemon off;"])
        try:
            wait_for(f"http://127.0.0.1:{port}/summary/index.html")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)
