"""Starts, restarts and kills a replica that is known by its number, as a service manager does.

`python replica.py FOLDER NUMBER` restarts one; FOLDER holds what `Replicas` wrote there.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

PROJECT = Path(__file__).parents[2]


class Replicas:
    """Public instances of one edition's folder on ports of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports: list[int] = json.loads((folder / "ports.json").read_text())

    @property
    def addresses(self) -> list[str]:
        return [f"127.0.0.1:{port}" for port in self.ports]

    def start(self, number: int) -> None:
        """Starts the replica of a number, from 1."""
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"DASHBOARD_INSTANCE": "public", "DASHBOARD_EDITIONS": (self.folder / "editions").read_text()}
        command = ["-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1",
                   "--server.port", str(self.ports[number - 1])]  # fmt: skip
        with (self.folder / f"{number}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command], cwd=PROJECT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        threading.Thread(target=process.wait, daemon=True).start()  # whoever ends it, it is gone when it has ended
        (self.folder / f"{number}.pid").write_text(str(process.pid))

    def end(self, number: int, how: int = signal.SIGTERM) -> None:
        """Ends a replica, and waits until it is gone."""
        process = int((self.folder / f"{number}.pid").read_text())
        with suppress(ProcessLookupError):
            os.kill(process, how)
            for _ in range(300):
                os.kill(process, 0)
                time.sleep(0.1)
            os.kill(process, signal.SIGKILL)

    def wait(self, number: int, seconds: float = 120) -> None:
        """Waits until a replica serves its edition."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(OSError):
                urllib.request.urlopen(f"http://{self.addresses[number - 1]}/healthz", timeout=5)
                return
            time.sleep(0.2)
        raise TimeoutError((self.folder / f"{number}.log").read_text())


if __name__ == "__main__":
    replicas = Replicas(Path(sys.argv[1]))
    replicas.end(int(sys.argv[2]))
    replicas.start(int(sys.argv[2]))
