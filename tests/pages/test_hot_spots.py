"""Hot spots on the screen: by table as well as by map, and what officers alone can switch on."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def first_column(app: AppTest) -> list[str]:
    return app.table[0].value.iloc[:, 0].str.replace("\\", "").replace("\u2060", "").replace(":small[]", "").tolist()


def test_each_ward_of_the_ranked_table_selects_it_and_keeps_the_other_filters(
    officer_page: Callable[..., AppTest],
) -> None:
    app = officer_page("hot_spots", found_by="Cleansing", measure="Items")
    assert first_column(app)[0] == "[Bargate](?found_by=Cleansing&measure=Items&ward=Bargate)"
    chosen = officer_page("hot_spots", found_by="Cleansing", measure="Items", ward="Bargate")
    assert first_column(chosen) == ["[Bargate](?found_by=Cleansing&measure=Items&ward=All+wards)"]


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
    assert any("Half of all items come from" in header.value for header in app.header)
