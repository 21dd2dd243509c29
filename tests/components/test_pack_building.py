"""A pack is built in a process of its own; what goes wrong there is a sentence here."""

from pathlib import Path

import pytest

from components.officers import pack_building
from components.officers.pack_building import CouldNotBuild, build
from figures.pack_kinds import WARD


def test_what_the_edition_cannot_have_is_told_in_the_packs_own_sentence(loaded: Path) -> None:
    with pytest.raises(CouldNotBuild, match="^There is no ward Nowhere. The wards are Bargate, .* and Woolston.$"):
        build(
            WARD, loaded / "editions" / "edition-0001", {"ward": "Nowhere"}, pdf=False, tell=lambda share, doing: None
        )


def test_a_build_that_takes_too_long_is_ended_and_said(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_building, "SECONDS", 0)
    with pytest.raises(CouldNotBuild, match="could not be built"):
        build(WARD, loaded / "editions" / "edition-0001", {"ward": "Bevois"}, pdf=False, tell=lambda share, doing: None)


def test_a_public_pack_is_built_without_the_store_and_the_drafts(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///secret.db")
    monkeypatch.setenv("DASHBOARD_DRAFTS", str(loaded / "drafts"))
    public = pack_building._environment(loaded / "editions" / "edition-0001")
    assert not {"DATABASE_URL", "DASHBOARD_DRAFTS"} & set(public)
    assert public["DASHBOARD_EDITIONS"] == str(loaded / "editions")
    assert "DATABASE_URL" not in pack_building._environment(loaded / "drafts" / "draft-000001-abcdef")
