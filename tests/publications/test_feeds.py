"""What other programs follow: the feed of releases, the newest figures, and the edition as catalogues describe data."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.server import open_data
from editions.read import Edition, current_edition
from figures.addresses import of_address
from figures.page_list import PUBLIC_PAGES
from publications.feeds import DATASET, FEED, NEWEST, embedded

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def published(loaded: Path) -> Edition:
    return current_edition(str(loaded / "editions"))


def test_the_feed_has_an_entry_for_each_release_with_an_address_that_leads_somewhere(published: Edition) -> None:
    root = ElementTree.fromstring(published.file("open", FEED))
    [entry] = root.findall("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == "Edition 1 (release)"
    assert "illustrative" in (entry.findtext("a:summary", namespaces=ATOM) or "")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.findtext("a:id", namespaces=ATOM) or "")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext("a:updated", namespaces=ATOM) or "")
    [link] = entry.findall("a:link", ATOM)
    assert link.get("href") == "../1/datapackage.json"


def test_the_newest_figures_are_those_of_the_pages_each_with_its_mark(published: Edition) -> None:
    told = json.loads(published.file("open", NEWEST))
    assert (told["edition"], told["area_code"], told["data_to"]) == (1, "E06000045", "September 2017")
    assert told["newest_month"] == {"month": "2017-09", "reports": 58, "items": 611, "needles": 570, "made_up": True}
    assert [page["title"] for page in told["pages"]] == [title for _, title, _ in PUBLIC_PAGES]
    benchmarking = next(page for page in told["pages"] if page["title"] == "Benchmarking")
    marks = {figure["name"]: figure["made_up"] for figure in benchmarking["figures"]}
    assert marks["litter-needles-per-1000"] and not marks["compare-drug-misuse-deaths"]
    assert benchmarking["answer"] == of_address("benchmarking", "", published).answer


def test_the_description_names_every_table_where_it_is_and_every_licence(published: Edition) -> None:
    told = json.loads(published.file("open", DATASET))
    assert told["@type"] == ["Dataset", "dcat:Dataset"]
    assert told["temporalCoverage"] == "2016-02/2017-09"
    assert "made up, not a record" in told["description"]
    for one in told["distribution"]:
        assert one["contentUrl"] == one["dcat:downloadURL"]["@id"]
        assert published.path("open", one["contentUrl"].removeprefix("../1/")).is_file()
    deaths = next(one for one in told["isBasedOn"] if one["name"].startswith("Deaths from drug misuse"))
    assert deaths["license"].startswith("OGL")


def test_the_page_of_the_open_data_describes_it_to_catalogues(published: Edition) -> None:
    page = published.file("summary", "releases.html").decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    addresses = [one["contentUrl"] for one in json.loads(block)["distribution"]]
    assert "../data/1/litter_standard.csv" in addresses


def test_no_word_of_a_source_ends_the_block(published: Edition) -> None:
    about = published.about | {"title": "</script><script>alert(1)</script>"}
    written = embedded(Edition(published.location, published.name, about, published.written), "")
    assert "<" not in written and json.loads(written)["name"].startswith("</script>")


def test_they_stand_at_addresses_that_are_always_the_newest(sample: Path) -> None:
    asking = TestClient(Starlette(routes=[open_data.ROUTE]))
    for name, kind in (
        (FEED, "application/atom+xml"),
        (NEWEST, "application/json"),
        ("litter_standard.csv", "text/csv; charset=utf-8"),
    ):
        answer = asking.get(f"/data/latest/{name}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
