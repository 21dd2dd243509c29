"""What other programs follow: a feed of releases, the newest figures, and the edition as catalogues describe data.

They stand among the open data of an edition, so that `/data/latest/releases.atom`, `/data/latest/newest.json` and
`/data/latest/dataset.json` are always the newest. Addresses in them are relative: an edition does not know its host.
"""

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from editions.open_data import OPEN, PACKAGE
from editions.read import Edition
from evidence import log
from evidence.litter_standard import VERSION
from evidence.text import readable
from figures.addresses import PAGES, of_address
from figures.citing import as_at_of
from figures.edition_facts import log_of, log_sources
from figures.page import is_made_up
from figures.page_list import PUBLIC_PAGES
from figures.usual import answer_is_made_up

ATOM = "http://www.w3.org/2005/Atom"
FEED, NEWEST, DATASET = "releases.atom", "newest.json", "dataset.json"
SUMMARY = "../../summary/"  # from an edition's open data
CONTEXT = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
}


def write_feeds(edition: Edition, folder: Path) -> None:
    """Writes them beside the open data that is in an edition's folder already."""
    files = {
        FEED: feed(edition),
        NEWEST: _json(newest(edition)),
        DATASET: _json(dataset(edition, f"../{edition.number}/")),
    }
    for name, content in files.items():
        (folder / OPEN / name).write_bytes(content)


def feed(edition: Edition) -> bytes:
    """The releases up to an edition, the newest first, as an Atom feed (RFC 4287)."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    title = edition.about["title"]
    _add(root, "title", f"{title}: releases")
    _add(root, "id", _urn(edition, "releases"))
    _add(root, "updated", edition.about["created"])
    _add(_add(root, "author"), "name", title)
    _add(root, "link", rel="self", href=FEED)
    _add(root, "link", rel="alternate", href=f"{SUMMARY}releases.html")
    for row in edition.table("releases").iloc[::-1].to_dict("records"):
        entry = _add(root, "entry")
        _add(entry, "title", f"Edition {row['number']} ({row['kind']})")
        _add(entry, "id", _urn(edition, f"edition-{row['number']}"))
        _add(entry, "updated", f"{row['published_on']:%Y-%m-%d}T00:00:00Z")
        _add(entry, "link", rel="alternate", href=f"../{row['number']}/{PACKAGE}")
        _add(entry, "summary", f"{row['note']} State: {row['state']}.")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def newest(edition: Edition) -> dict[str, Any]:
    """The newest month and what each page answers, with what is made up marked at each."""
    at = as_at_of(edition)
    return {
        "title": edition.about["title"],
        "area_code": edition.about["city"]["authority_code"],
        "edition": edition.number,
        "published_on": at.published_on,
        "data_to": at.data_to,
        "newest_month": _newest_month(edition),
        "pages": [_page(script, title, address, edition) for script, title, address in PUBLIC_PAGES],
    }


def dataset(edition: Edition, data: str) -> dict[str, Any]:
    """The edition as a Dataset of schema.org and of DCAT.

    Args:
        data: the address of its open data, from where this will stand.
    """
    sources = edition.table("sources").fillna("")
    months = log_of(edition).months
    tables = [one for one in edition.about["resources"] if one["path"].endswith(".parquet")]
    title = f"{edition.about['title']}, {edition.title}"
    licences = {row.licence for row in sources.itertuples() if row.licence}
    described = {
        "@context": CONTEXT,
        "@type": ["Dataset", "dcat:Dataset"],
        "name": title,
        "dct:title": title,
        "description": _description(edition),
        "version": str(edition.number),
        "datePublished": as_at_of(edition).published_on,
        "spatialCoverage": {"@type": "Place", "name": edition.about["city"]["name"],
                            "identifier": edition.about["city"]["authority_code"]},
        "license": sorted(licences),
        "isAccessibleForFree": True,
        "isBasedOn": [_source(row) for row in sources.to_dict("records")],
        "distribution": [_distribution(one, data) for one in tables],
    }  # fmt: skip
    return described | ({"temporalCoverage": f"{months[0]}/{months[-1]}"} if months else {})


def embedded(edition: Edition, data: str) -> str:
    """The same as a data block within a page: no word of it can end the block."""
    return json.dumps(dataset(edition, data), ensure_ascii=False).replace("<", "\\u003c")


def _description(edition: Edition) -> str:
    said = f"Drug related litter in {edition.about['city']['name']} and what it is read against, table by table; the log also in version {VERSION} of the open standard for drug litter counts."
    made_up = is_made_up(log_sources(edition))
    return f"{said} The log of finds is sample data: made up, not a record." if made_up else said


def _source(row: dict[str, Any]) -> dict[str, Any]:
    made_up = {"description": "Illustrative: made up, not a record"} if row["illustrative"] == "yes" else {}
    known = {"license": row["licence"], "publisher": row["publisher"]}
    return {"@type": "CreativeWork", "name": row["title"], **{key: one for key, one in known.items() if one}, **made_up}


def _distribution(table: dict[str, Any], data: str) -> dict[str, Any]:
    address = f"{data}{table['name']}.csv"
    return {
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": table["title"],
        "contentUrl": address,
        "dcat:downloadURL": {"@id": address},
        "encodingFormat": "text/csv",
    }


def _newest_month(edition: Edition) -> dict[str, Any] | None:
    found = log_of(edition)
    if not found.months:
        return None
    row = log.monthly(found).set_index("month").loc[found.last]
    counts = {name: int(row[name]) for name in log.MEASURES}
    return {"month": found.last, **counts, "made_up": is_made_up(log_sources(edition))}


def _page(script: str, title: str, address: str, edition: Edition) -> dict[str, Any]:
    page = of_address(script, "", edition)
    figures = [
        {"name": shown.figure.name, "finding": shown.figure.finding, "subtitle": shown.figure.subtitle,
         "made_up": shown.figure.illustrative, "sources": [source.words for source in shown.figure.sources]}
        for shown in page.figures()
    ]  # fmt: skip
    return {
        "title": title, "address": f"../../{address}", "answer": page.answer, "figures": figures,
        "made_up": answer_is_made_up(PAGES[script], edition),
    }  # fmt: skip


def _urn(edition: Edition, what: str) -> str:
    """A name that stays, whatever host the edition stands at."""
    return uuid5(NAMESPACE_URL, f"drug-litter:{edition.about['city']['authority_code']}:{what}").urn


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = readable(text) or None
    return made


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=1, ensure_ascii=False, default=str).encode()
