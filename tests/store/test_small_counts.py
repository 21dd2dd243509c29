"""Small counts of people stay hidden however they are written, and when they are taken back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from data_loaders import read_extract
from editions.city_folder import read_city
from editions.exhibits import exhibit
from editions.folder import numbers
from editions.open_data import write_open_data
from editions.read import current_edition
from evidence.extract import Extract, Source
from store.errors import StoreError
from store.exhibits import register as exhibits
from store.finish import finish
from store.publishing.past_editions import take_off
from store.publishing.plans import publish_what_is_due
from store.publishing.proposing import proposal
from store.publishing.publish import proposed, publish, put_out
from store.uploads.accepting import accept, undo
from tests.leaks.opened import texts_of_file
from tests.store.extracts import finds_extract, observations_extract
from tests.store.publishing import exclusions, exclusions_in, shown, to_folders
from tests.store.test_exhibits import figure, shows

BY = {"by": "Public Health"}
PERIOD, HERE = "2016/17", "E06000045"
# As no other figure is written; each is of few people, or may be.
ALONE, SHARE, LIMITS, RATE, UPPER = 2.718281, 12.531713, (2.243171, 47.091317), 23.076917, 1229.617131


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return to_folders(tmp_path, monkeypatch)


def with_files(staged: Path) -> None:
    write_open_data(staged)


def observed(file: str = "measures.xlsx", **columns: list[object]) -> Extract:
    """Observations of the city in one period; columns as given."""
    keys = [(str(indicator), HERE, PERIOD) for indicator in columns.pop("indicator_id")]
    made = observations_extract(dict.fromkeys(keys), file=file)
    return Extract(
        **{**vars(made), "data": made.data.assign(**columns), "source": Source("Returns", "The council", "")}
    )


def planted() -> Extract:
    """A value alone, a share with limits, a share alone, and none of three people."""
    return observed(
        indicator_id=["repeat_exclusions", "hepatitis_b_vaccination", "in_treatment", "blood_borne_viruses"],
        value=[ALONE, SHARE, RATE, 0.0], lower=[None, LIMITS[0], None, 0.0], upper=[None, LIMITS[1], None, UPPER],
        count=[None, None, None, 0.0], denominator=[None, None, None, 3.0],
    )  # fmt: skip


def ward_deaths() -> Extract:
    """Deaths by ward, of which none is five or more, in the layout of the Office for National Statistics."""
    years = ",".join(str(year) for year in range(2011, 2017))
    rows = [f"{code},{name},{','.join('123412')}" for code, name in read_city().wards.names().items()]
    return read_extract("\n".join([f"Area code,Area,{years}", *rows]).encode(), "deaths by ward.csv", read_city())


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that the files of the published editions say, workbooks and archives unpacked."""
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix:
            yield from ((str(path.relative_to(folder)), text) for text in texts_of_file(path.name, path.read_bytes()))


def says(folder: Path, *words: object) -> list[tuple[str, object]]:
    return [(file, word) for file, text in texts(folder) for word in words if str(word) in text]


def test_no_file_of_an_edition_holds_a_value_that_is_of_few(store: Engine, editions: Path) -> None:
    for extract in (finds_extract({"2016-05": [3, 1]}), planted(), ward_deaths()):
        accept(store, extract, **BY)
    publish(store, **BY, note="First.", finish=finish)  # open data, static pages and packs
    written = [repr(number)[:6] for number in (ALONE, SHARE, *LIMITS, RATE, UPPER)]
    made = {file.split("/")[1] for file, _ in texts(editions)}
    assert made >= {"open", "summary", "packs"} and says(editions, *written, "1,229.6") == []
    rows = shown(editions).table("observations")
    wards = rows[rows["area_code"].isin(list(read_city().wards.names()))]
    assert len(wards) == 96 and set(wards["flag"]) == {"c"}  # nor any pooled from them
    assert rows.loc[rows["flag"] == "c", ["value", "count", "denominator", "lower", "upper"]].isna().all(axis=None)
    assert shown(editions).table("sources").query("kind == 'deaths'")["licence"].fillna("").tolist() == [""]


@pytest.fixture
def told(store: Engine, editions: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A store whose edition 1 shows what must not be shown, and where the numerators have been loaded since."""
    accept(store, finds_extract({"2016-05": [3, 1]}), **BY)
    number = accept(store, planted(), **BY)
    with monkeypatch.context() as careless:
        careless.setattr("evidence.disclosure.indicators.is_guarded", lambda rows, *_: rows["value"].isnull() & False)
        publish(store, **BY, note="Too much.", finish=with_files)
    assert says(editions, repr(ALONE)[:6])
    undo(store, getattr(number, "number", number), **BY, why="Without numerators")
    accept(store, observed(
        "with numerators.xlsx", indicator_id=["repeat_exclusions", "hepatitis_b_vaccination", "in_treatment"],
        value=[3.0, 12.5, 30.0], count=[3.0, 1.0, 300.0], denominator=[None, 8.0, 1000.0],
    ), **BY)  # fmt: skip
    return store


def test_a_remedy_is_refused_while_readers_have_the_edition_that_told(told: Engine, editions: Path) -> None:
    assert proposal(told)[0].in_the_way == (1,)
    with pytest.raises(StoreError, match="Edition 1 shows what is to be hidden now, and what is out counts as known"):
        publish(told, **BY, note="Corrected.", correction=True)
    assert numbers(editions) == [1]


def test_a_remedy_does_not_tell_it_again(told: Engine, editions: Path) -> None:
    assert publish(told, **BY, note="Corrected.", correction=True, finish=finish, taking_off=[1]) == 2
    assert numbers(editions) == [2]
    written = [repr(number)[:6] for number in (ALONE, SHARE, *LIMITS, RATE, UPPER)]
    assert says(editions, *written, "1,229.6") == []
    changes = shown(editions).table("changes")
    assert len(changes) and changes["before"].fillna("").eq("").all() and changes["difference"].fillna("").eq("").all()
    assert shown(editions).table("releases")["state"].tolist() == ["taken off", "current"]


def test_a_remedy_that_is_cut_off_before_the_old_edition_went_is_brought_to_its_end(
    told: Engine, editions: Path
) -> None:
    content = proposed(told, correction=True, taking_off=[1])
    put_out(told, content, **BY, note="Corrected.", finish=finish)  # and the power fails
    assert numbers(editions) == [1, 2]
    assert publish_what_is_due(told, finish=finish) == ["Edition 1 was taken off, as edition 2 said."]
    assert numbers(editions) == [2] and says(editions, repr(ALONE)[:6]) == []
    assert publish_what_is_due(told, finish=finish) == []


def test_what_is_hidden_now_is_never_told_as_it_was(store: Engine, editions: Path) -> None:
    accept(store, exclusions(9, 7431, file="first.xlsx"), **BY)
    publish(store, **BY, note="First.")
    accept(store, exclusions(9, 3, file="second.xlsx"), **BY)
    publish(store, **BY, note="It was 3.", correction=True)
    told = shown(editions).table("changes").query("now == '[c]'")
    assert told[["before", "difference"]].fillna("").to_numpy().tolist() == [["[c]", ""]]
    assert exclusions_in(shown(editions))["2015/16 ac"][1] == "c"


def test_what_is_taken_off_is_in_no_file_of_a_later_edition(store: Engine, editions: Path) -> None:
    """The figures of an edition that is taken off leave the changes and exhibits of those after it, which stay."""
    accept(store, finds_extract({"2016-05": [471_113]}, file="wrong.xlsx"), **BY)
    exhibits.put(store, figure("Draft"), **BY, mode="frozen")
    publish(store, **BY, note="First.", finish=shows("Of 471113 needles"))
    undo(store, 1, **BY, why="It names a person")
    accept(store, finds_extract({"2016-05": [12]}, file="right.xlsx"), **BY)
    for note in ("Second.", "Third."):
        publish(store, **BY, note=note, finish=lambda staged: (shows("Of 12")(staged), with_files(staged)))
    assert {file.split("/")[0] for file, _ in says(editions, "471113", "471,113")} == {
        "edition-0001", "edition-0002", "edition-0003"
    }  # fmt: skip
    take_off(store, 1, **BY, why="It names a person", finish=with_files)
    assert numbers(editions) == [2, 3] and says(editions, "471113", "471,113") == []
    now = current_edition(str(editions))
    assert exhibit(now, "E-001").snapshot is None
    assert now.table("releases")["state"].tolist() == ["taken off", "kept", "current"]
    for number in (2, 3):
        folder = editions / f"edition-000{number}"
        described = {one["path"] for one in json.loads((folder / "datapackage.json").read_text())["resources"]}
        assert described <= {path.name for path in folder.iterdir()} and (folder / "open").is_dir()
    assert pd.read_parquet(editions / "edition-0002" / "changes.parquet")["before"].fillna("").eq("").all()
