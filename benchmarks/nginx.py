"""A real nginx with the configuration of `deploy/`, before replicas or alone with the editions' files."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.replicas import configuration

from benchmarks.servers import ROOT, free_port, wait_for

MAIN = """
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
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


@contextmanager
def nginx(editions: Path, *replicas: str) -> Iterator[str]:
    """Its address, without TLS; it serves the summary from the editions' folder, and pages from the replicas.

    Args:
        replicas: each by host and port; none: those that the configuration names, which need not run.
    """
    program, port = shutil.which("nginx") or "/usr/sbin/nginx", free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(ROOT / "deploy/nginx", folder / "dashboard")
        (folder / "dashboard/here/servers.conf").write_text(SERVERS.format(folder=folder, port=port, editions=editions))
        if replicas:
            (folder / "dashboard/here/replicas.conf").write_text(configuration(list(replicas)))
        user = "user root;" if Path.home() == Path("/root") else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
        server = subprocess.Popen([program, "-p", name, "-c", f"{name}/nginx.conf", "-g", "daemon off;"])
        try:
            wait_for(f"http://127.0.0.1:{port}/summary/index.html")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)
