"""Servers to measure: started, watched for their processor time and memory (Linux), and stopped."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
EMPTY = "benchmarks/empty.py"


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    address: str
    process: int

    @property
    def seconds(self) -> float:
        """Processor time so far, in seconds."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def megabytes(self) -> float:
        """Memory held now."""
        return int(Path(f"/proc/{self.process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def public(editions: Path) -> Iterator[Server]:
    """One public process on a folder of editions."""
    with _streamlit("dashboard.py", {"DASHBOARD_INSTANCE": "public", "DASHBOARD_EDITIONS": str(editions)}) as server:
        yield server


@contextmanager
def empty() -> Iterator[Server]:
    """The smallest Streamlit app, with the dashboard's settings."""
    with _streamlit(EMPTY, {}) as server:
        yield server


@contextmanager
def _streamlit(script: str, settings: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | settings
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.address",
        "127.0.0.1",
        "--server.port",
        str(port),
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str, seconds: float = 120) -> None:
    """Waits until an address answers.

    Raises:
        TimeoutError: it does not.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
