"""Hot spots on the screen: by table as well as by map, and what officers alone can switch on."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.pages.seen import headings, markup


def wards(app: AppTest) -> list[str]:
    """The links in the first column of the ranked table."""
    return re.findall(r'<tr><th scope="row"><a href="(.*?)" target="_self">', markup(app))


def test_each_ward_of_the_ranked_table_selects_it_and_keeps_the_other_filters(
    officer_page: Callable[..., AppTest],
) -> None:
    app = officer_page("hot_spots", found_by="Cleansing", measure="Items")
    assert wards(app)[0] == "?found_by=Cleansing&measure=Items&ward=Bargate"
    chosen = officer_page("hot_spots", found_by="Cleansing", measure="Items", ward="Bargate")
    assert wards(chosen) == ["?found_by=Cleansing&measure=Items&ward=All+wards"]


def test_a_way_of_choosing_months_opens_its_own_slider(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("hot_spots", by="Year by year")
    assert [slider.key for slider in app.select_slider] == ["year"]
    app.selectbox(key="by").set_value("Month by month").run()
    assert not app.exception
    assert [slider.key for slider in app.select_slider] == ["month"]


def test_hexagons_take_the_place_of_wards_and_back(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("hot_spots", measure="Change in reports on a year before")
    app.selectbox(key="map").set_value("Hexagons").run()
    assert not app.exception
    assert "ward" not in [box.key for box in app.selectbox] and app.selectbox(key="measure").value == "Reports"
    app.selectbox(key="map").set_value("Wards").run()
    assert not app.exception
    assert app.selectbox(key="ward").value == "All wards"


def test_officers_switch_on_dots_and_see_the_places(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("hot_spots", points="true")
    assert not app.exception
    assert app.toggle(key="points").value
    assert any("Half of all items come from" in heading for heading in headings(app))
