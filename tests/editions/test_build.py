"""Which tables may leave the office."""

from pathlib import Path

import pandas as pd

from editions.build import all_events, build_tables, public_tables
from editions.city_folder import read_city
from editions.read import current_edition
from store.database import open_store
from store.uploads.accepting import accept
from store.uploads.live import live_tables
from tests.store.extracts import observations_extract

UPLOADED = pd.DataFrame(
    {
        "title": ["Camp cleared"], "kind": ["encampment"], "starts_on": pd.to_datetime(["2017-05-02"]),
        "ends_on": pd.to_datetime(["2017-06-01"]), "month": ["2017-05"], "ward": ["Bevois"], "place": ["Behind the school"],
        "longitude": [-1.39], "latitude": [50.91], "radius": [80.0],
        "outline": ["POLYGON ((-1.391 50.909, -1.389 50.909, -1.389 50.911, -1.391 50.909))"], "note": ["Two tents"], "source": ["Community Safety"],
        "reference": ["A-001"], "upload_id": [28], "source_row": [2],
    }
)  # fmt: skip
UPLOADS = pd.DataFrame({"number": [28], "illustrative": [False]})


def test_an_uploaded_event_stands_among_those_of_the_city() -> None:
    events = all_events(read_city().events, UPLOADED, UPLOADS).set_index("id")
    event = events.loc["upload-A-001"]
    assert (event["title"], event["month"], event["until"], event["detail"]) == (
        "Camp cleared", "2017-05", "2017-06", "Two tents",
    )  # fmt: skip
    assert (event["radius"], event["outline"]) == (80, UPLOADED["outline"][0])
    assert events["month"].is_monotonic_increasing


def test_where_an_uploaded_event_was_stays_in_the_office(loaded: Path) -> None:
    draft = current_edition(str(loaded / "drafts"))
    tables = {resource["name"]: draft.table(resource["name"]) for resource in draft.about["resources"]
              if resource["path"].endswith(".parquet")}  # fmt: skip
    tables["events"] = all_events(read_city().events, UPLOADED, UPLOADS)
    tables["zones_by_month"] = tables["zones_by_month"].assign(event_id="upload-A-001")
    public = public_tables(tables)
    event = public["events"].set_index("id").loc["upload-A-001"]
    assert event[["place", "longitude", "latitude", "radius", "outline", "detail"]].isna().all()
    assert event["title"] == "Camp cleared"
    assert public["zones_by_month"].empty
    assert "finds" not in public
    closed = public["events"].set_index("id").loc["grosvenor_square_closed"]
    assert closed["place"] == "Grosvenor Square car park"


def test_an_indicator_that_is_taken_out_takes_its_observations_with_it(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/evidence.db")
    known, unknown = ("drug_offences", "E06000045", "2016/17"), ("taken_out", "E06000045", "2016/17")
    accept(store, observations_extract({known: 4.0, unknown: 3.0}, file="offences.xlsx"), by="Community Safety")
    tables = build_tables(live_tables(store), read_city())
    store.dispose()
    observed = set(tables["observations"]["indicator_id"])
    assert "drug_offences" in observed
    assert observed <= set(tables["indicators"]["id"])
