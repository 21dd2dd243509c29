"""Two councils side by side: Portsmouth publishes, and Southampton's officers read it by its address."""

import shutil
from pathlib import Path

import pytest

from benchmarks.servers import public
from data_loaders.__main__ import main
from editions.read import Edition, current_edition
from figures import benchmarking
from figures.choices import offered_and_chosen
from store.database import open_store
from store.publishing.publish import publish
from tests.conftest import settings
from tests.second_council.standing_up import run

BY = ("--by", "Community Safety")
COMPARABLE = "comparable: counts as Southampton does"
OF_CALLS = "not comparable: its reports are calls, those of Southampton visits to a place"


@pytest.fixture
def neighbour(portsmouth: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The settings of a copy of Portsmouth's dashboard, which may publish again."""
    folder = Path(shutil.copytree(Path(portsmouth["DASHBOARD_CITY"]).parent, tmp_path / "portsmouth", symlinks=True))
    return portsmouth | settings(folder) | {"DASHBOARD_CITY": str(folder / "city")}


def told_of_portsmouth(edition: Edition) -> tuple[str, str]:
    """What Southampton's page says of Portsmouth: needles per 1,000 residents, and whether it can be compared."""
    page = benchmarking.page(edition, offered_and_chosen(benchmarking.choices, edition, [])[1])
    tables = {shown.figure.name: shown.figure.table for shown in page.figures()}
    rates, counted = (tables[f"litter-{name}"].set_index("Council") for name in ("needles-per-1000", "what-is-counted"))
    rate = rates["Needles per 1,000 residents"].get("Portsmouth", "not drawn")
    return rate, counted.at["Portsmouth", "Beside Southampton"]


def test_portsmouth_is_read_by_its_address_and_stands_when_its_server_stops(
    sample: Path,
    neighbour: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    editions, drafts = str(sample / "editions"), str(sample / "drafts")
    with public(Path(neighbour["DASHBOARD_EDITIONS"])) as server:
        address = f"{server.address}/data/latest/"
        monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS", server.address.removeprefix("http://"))
        assert main(["load", address, *BY]) == 2  # a named host is not yet one on this computer
        monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS_PRIVATE", "1")
        assert main(["load", address, *BY]) == 0
        publish(open_store(), by="Community Safety", note="With Portsmouth")
        assert told_of_portsmouth(current_edition(editions)) == ("0.4", COMPARABLE)

        assert main(["refresh", *BY]) == 0
        assert f"{address}: as before. The copy of Portsmouth" in capsys.readouterr().out

        city = Path(neighbour["DASHBOARD_CITY"]) / "city.toml"
        city.write_text(city.read_text().replace('report_is = "visit"', 'report_is = "call"'))
        run(neighbour, "-m", "store", "publish", "--by", "Public Health", "--note", "Our reports are calls")
        assert main(["refresh", *BY]) == 0
        assert told_of_portsmouth(current_edition(drafts)) == ("not drawn", OF_CALLS)

    capsys.readouterr()
    assert main(["refresh", *BY]) == 2
    said = capsys.readouterr().out
    assert said.startswith(f"{address}: 127.0.0.1 does not answer, or not as it should: try again later. The copy of")
    assert said.endswith("stands.\n") and said.count("\n") == 1
    assert told_of_portsmouth(current_edition(drafts)) == ("not drawn", OF_CALLS)
