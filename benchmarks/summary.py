"""How many pages of the static summary nginx serves a second, with the configuration of `deploy/`."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

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
LOAD = ("wrk", "-t1", "-c20", "-d5s", "-H", "Accept-Encoding: gzip")


def requests_per_second(editions: Path) -> float:
    """Of the summary's first page, compressed, without TLS, from this machine to itself."""
    nginx, port = shutil.which("nginx") or "/usr/sbin/nginx", free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(ROOT / "deploy/nginx", folder / "dashboard")
        (folder / "dashboard/here/servers.conf").write_text(SERVERS.format(folder=folder, port=port, editions=editions))
        user = "user root;" if Path.home() == Path("/root") else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
        server = subprocess.Popen([nginx, "-p", name, "-c", f"{name}/nginx.conf", "-g", "daemon off;"])
        try:
            page = f"http://127.0.0.1:{port}/summary/index.html"
            wait_for(page)
            said = subprocess.run([*LOAD, page], capture_output=True, text=True, check=True).stdout
        finally:
            server.terminate()
            server.wait(20)
    if "Non-2xx" in said:
        raise RuntimeError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
