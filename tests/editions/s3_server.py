"""A real S3 server on loopback (SeaweedFS), which can be ended and started again with what it holds."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pyarrow.fs import S3FileSystem

WEED = shutil.which("weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
PORTS = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "s3.port",
    "s3.port.grpc",
)
SETTINGS = ("-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", "-master.electionTimeout=1s",
            "-master.volumeSizeLimitMB=64",
            "-filer", "-s3", "-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.iam=false")  # fmt: skip
WRITER, READER = ("council", "writes-and-reads"), ("replica", "only-reads")


class S3Server:
    """The server, with a bucket `council` and two keys: one writes, one only reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = dict(zip(PORTS, _free_ports(len(PORTS)), strict=True))
        who = [_identity(WRITER, "Admin"), _identity(READER, "Read", "List")]
        (folder / "keys.json").write_text(json.dumps({"identities": who}))
        self.start()
        wait_until(self._make_bucket)

    @property
    def endpoint(self) -> str:
        return f"127.0.0.1:{self.ports['s3.port']}"

    def start(self) -> None:
        ports = [f"-{name}={number}" for name, number in self.ports.items()]
        command = [
            str(WEED),
            "-logtostderr=true",
            "server",
            f"-dir={self.folder}",
            f"-s3.config={self.folder / 'keys.json'}",
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*command, *SETTINGS, *ports], stdout=log, stderr=log)

    def end(self) -> None:
        self.process.kill()
        self.process.wait(20)

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def _make_bucket(self) -> bool:
        files = S3FileSystem(
            access_key=WRITER[0],
            secret_key=WRITER[1],
            endpoint_override=self.endpoint,
            scheme="http",
            allow_bucket_creation=True,
        )
        try:
            files.create_dir("council")
        except OSError:
            return False  # it is still starting
        return True


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            raise TimeoutError("the S3 server does not answer")
        time.sleep(0.2)


def _identity(key: tuple[str, str], *actions: str) -> dict[str, object]:
    return {"name": key[0], "credentials": [{"accessKey": key[0], "secretKey": key[1]}], "actions": list(actions)}


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    numbers = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return numbers
