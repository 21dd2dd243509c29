"""The report to partners, as an officer makes it: for a ward, or for an area that was drawn."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

SQUARE = "-1.4086, 50.9099\n-1.4066, 50.9099\n-1.4066, 50.9119\n-1.4086, 50.9119"


def answer(app: AppTest) -> str:
    return app.title[0].value.replace("\\", "").replace("\u2060", "").replace(":small[]", "")


def test_a_report_for_a_drawn_area_has_picture_totals_and_list(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("partner_report", ground="An outline that I draw")
    assert answer(app).startswith("No outline is given.")
    app.text_area(key="outline").set_value(SQUARE).run()
    assert not app.exception
    said = answer(app)
    reports, items = (
        int(number) for number in re.search(r"(\d+) reports in the area that was drawn .*: (\d+) items", said).groups()
    )
    assert 50 < reports < items
    [picture] = app.get("image")
    assert "with a dot for each report" in picture.proto.imgs[0].alt
    totals = next(html.proto.body for html in app.get("html") if "Items of each kind" in html.proto.body)
    assert f"<td>All items</td><td>{items}</td>" in totals


def test_a_ward_without_finds_in_a_month_says_so(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("partner_report", ground="A ward", ward="Coxford", **{"from": "June 2016", "to": "June 2016"})
    assert not app.exception
    assert answer(app) == "No finds in Coxford ward in June 2016."
