"""A pack as tagged PDF, printed from its page by Chromium or another browser of its kind, where there is one."""

import os
import re
import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PRINT = ("--headless", "--no-pdf-header-footer", "--generate-pdf-document-outline")
SECONDS = 180
MOMENT = re.compile(rb"\(D:\d{14}\+00'00'\)")


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
EDGE = Path("Microsoft/Edge/Application/msedge.exe")  # comes with Windows, which does not put it on the path


class CannotPrint(Exception):
    """The browser did not make a PDF."""


def printer() -> str | None:
    """The browser that makes PDFs, if this computer has one."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    edge = Path(os.environ.get("PROGRAMFILES(X86)", "")) / EDGE
    return found or (str(edge) if edge.is_absolute() and edge.exists() else None)


def pdf(page: Path, printer: str | None, moment: datetime) -> bytes:
    """The page as tagged PDF with its title, dated at a moment: the same bytes for the same page and browser.

    Raises:
        CannotPrint: there is no browser, or it did not make one.
    """
    if printer is None:
        raise CannotPrint("There is no Chromium, Chrome or Edge here to make a PDF with.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "pack.pdf"
        command = [
            printer,
            *PRINT,
            *QUIET,
            *_as_root(),
            f"--user-data-dir={folder}",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ]
        try:
            ran = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise CannotPrint("The browser took too long to print the pack.") from None
        if ran.returncode or not made.exists():
            raise CannotPrint("The browser could not print the pack.")
        stamp = f"(D:{moment:%Y%m%d%H%M%S}+00'00')".encode()
        return MOMENT.sub(lambda _: stamp, made.read_bytes())


def _as_root() -> tuple[str, ...]:
    """Chromium has no sandbox for root. The page has no script and asks nobody, by its own policy."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
