"""The sample data is taken out wholly, and what officers loaded themselves stays."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from editions.exhibits import exhibits_of
from editions.read import NoEdition, current_edition, drafts_folder, editions_location
from sample_data import __main__ as sample_data
from sample_data.__main__ import LOADED_BY, main
from store.database import open_store
from store.errors import StoreError
from store.exhibits.register import listed
from store.publishing.publish import publish
from store.uploads.accepting import accept, history
from tests.store.extracts import finds_extract


@pytest.fixture
def office(sample: Path) -> Engine:
    engine = open_store()
    yield engine
    engine.dispose()


def test_nothing_of_it_counts_or_is_read_any_more(office: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--remove"])
    assert "readers see no sample edition any more" in capsys.readouterr().out
    assert set(history(office)["state"]) == {"undone"}
    assert listed(office)["withdrawn_at"].notna().all()
    with pytest.raises(NoEdition):
        current_edition(editions_location())
    draft = current_edition(str(drafts_folder()))
    assert len(draft.table("sources")) == len(draft.table("months")) == 0
    assert "yes" not in set(draft.table("events")["illustrative"]) | set(draft.table("rebases")["illustrative"])


def test_what_officers_loaded_and_published_stays(office: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    accept(office, finds_extract({"2017-10": [3, 1]}, file="October.xlsx"), by="Community Safety")
    publish(office, by="Community Safety", note="October")
    main(["--remove"])
    assert "Publish, so that readers see the figures without them" in capsys.readouterr().out
    uploads = history(office)
    assert list(uploads.loc[uploads["state"] != "undone", "uploaded_by"]) == ["Community Safety"]
    assert list(current_edition(str(drafts_folder())).table("months")["month"]) == ["2017-10"]
    assert current_edition(editions_location()).number == 2
    assert LOADED_BY in set(uploads["uploaded_by"])


def test_once_removed_it_stays_out_however_often_the_dashboard_is_started(
    office: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--remove"])
    main([])
    assert "python -m sample_data --again" in capsys.readouterr().out.splitlines()[-1]
    assert set(history(office)["state"]) == {"undone"}
    with pytest.raises(NoEdition):
        current_edition(editions_location())


def test_asked_for_again_it_is_loaded_and_what_was_not_published_then_is_published_at_the_next_start(
    office: Engine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(office, finds_extract({"2017-10": [3, 1]}, file="October.xlsx"), by="Community Safety")
    publish(office, by="Community Safety", note="October")
    main(["--remove"])

    def stopped(_: Path) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(sample_data, "finish", stopped)
    with pytest.raises(StoreError):
        main(["--again"])
    monkeypatch.setattr(sample_data, "finish", None)
    main([])
    assert "published edition 3" in capsys.readouterr().out.splitlines()[-1]
    assert set(exhibits_of(current_edition(editions_location()))["state"]) == {"in the file"}
    main([])
    assert capsys.readouterr().out == "The sample data is loaded already.\n"
