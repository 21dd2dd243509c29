"""What tells that there was a store: editions, drafts, or a setting. A missing one is then not taken for a new one."""

import os
from pathlib import Path

from editions.folder import numbers
from editions.read import drafts_folder, editions_location, panel_drafts_folder

RESTORING = ".restoring"  # a restore that was cut off: what it left is none of a store's


def archive() -> Path:
    """Where editions are that were taken off the public disk."""
    return drafts_folder().parent / "archive"


def signs_of_a_store() -> list[str]:
    """Everything that says that there was a store, in words; empty where a new one may be made."""
    editions = Path(editions_location())
    signs = []
    if os.environ.get("DASHBOARD_STORE_EXISTS", "").strip() not in ("", "0"):
        signs.append("DASHBOARD_STORE_EXISTS says so")
    if numbers(editions) and not (editions / RESTORING).exists():
        signs.append(f"editions are in {editions}")
    if numbers(archive()) and not (editions / RESTORING).exists():
        signs.append(f"editions that were taken off are in {archive()}")
    for folder in (drafts_folder(), panel_drafts_folder()):
        if folder.is_dir() and any(path.name.startswith("draft-") for path in folder.iterdir()):
            signs.append(f"drafts are in {folder}")
    return signs
