"""Reads the guides: the files that they show, and the commands that they give."""

import re
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
GUIDES = (PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md")), PROJECT / "deploy" / "README.md")

_FILE = re.compile(r"^`([\w./-]+)`[^\n]*:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
_COMMANDS = re.compile(r"^```(?:sh|powershell)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def files_shown(guide: str) -> dict[str, str]:
    """Every file that a guide shows, by its name."""
    return dict(_FILE.findall((PROJECT / "docs" / guide).read_text(encoding="utf-8")))


def commands_given(path: Path) -> list[str]:
    """Every line of a guide's blocks of commands."""
    blocks = _COMMANDS.findall(path.read_text(encoding="utf-8"))
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]
