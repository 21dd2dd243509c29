"""Did it move?, as an officer uses it: what is typed of other areas than the event's own, and what readers have."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

SQUARE = "-1.4086, 50.9099\n-1.4066, 50.9099\n-1.4066, 50.9119\n-1.4086, 50.9119"
BOW_TIE = "-1.41, 50.91\n-1.40, 50.92\n-1.40, 50.91\n-1.41, 50.92"


def said(app: AppTest, kind: str = "title") -> str:
    return (
        " ".join(element.value for element in app.get(kind))
        .replace("\\", "")
        .replace("\u2060", "")
        .replace(":small[]", "")
    )


def test_an_officer_draws_the_area_of_an_action(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("did_it_move", area="An outline that I draw")
    assert said(app).startswith("No outline is given.")
    app.text_area(key="area-outline").set_value(BOW_TIE).run()
    assert said(app).startswith("The outline crosses itself near -1.4050, 50.9150")
    assert app.text_area(key="area-outline").value == BOW_TIE  # nothing is lost
    app.text_area(key="area-outline").set_value(SQUARE).run()
    assert not app.exception
    assert said(app).startswith("Grosvenor Square car park closed at night: ")


def test_pictures_and_files_of_what_is_typed_are_on_the_page_itself(officer_page: Callable[..., AppTest]) -> None:
    """Their address would lead to another place, or to none."""
    known, drawn = officer_page("did_it_move"), officer_page("did_it_move", area="An outline that I draw")
    drawn.text_area(key="area-outline").set_value(SQUARE).run()
    pictures = [
        " ".join(html.proto.body for html in app.get("html") if 'class="still"' in html.proto.body)
        for app in (known, drawn)
    ]
    assert "figures/draft" in pictures[0] and "data:image" not in pictures[0]
    assert "data:image" in pictures[1] and "figures/draft" not in pictures[1]
    files = [[button.label for button in app.get("download_button")] for app in (known, drawn)]
    assert files[0] == [] and "Table for any program (CSV)" in files[1]


def test_an_officer_picks_wards_as_the_area_and_as_the_control(officer_page: Callable[..., AppTest]) -> None:
    wards = "Wards that I choose"
    app = officer_page("did_it_move", area=wards, control=wards)
    assert said(app) == "No ward is chosen yet for the area of the action."
    app.multiselect(key="area-wards").set_value(["Bargate"]).run()
    assert said(app) == "No ward is chosen yet for the control area."
    app.multiselect(key="control-wards").set_value(["Bevois", "Freemantle", "Portswood", "Shirley"]).run()
    assert not app.exception
    assert said(app).startswith("Grosvenor Square car park closed at night: ")


def test_an_officer_gives_a_place_and_a_month(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("did_it_move", event="Another place and month")
    app.selectbox(key="began").set_value("2017-01").run()
    app.number_input(key="longitude").set_value(-1.4044).run()
    assert not app.exception
    assert said(app).startswith("A place of your own from January 2017: ")


def test_the_public_chooses_sizes_and_draws_nothing(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    monkeypatch.delenv("DATABASE_URL")
    app = officer_page("did_it_move", area="An outline that I draw")
    assert [box.key for box in app.selectbox] == ["event", "radius", "ring", "control"]
    assert not app.text_area
    assert said(app).startswith("Grosvenor Square car park closed at night: ")


def test_that_counts_show_no_cause_stands_above_the_choices(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("did_it_move")
    order = [
        element.proto.body if element.type == "html" else element.value
        for element in app.main
        if element.type in ("html", "selectbox")
    ]
    caution = next(at for at, value in enumerate(order) if "show no cause" in value)
    said = "<strong>These finds are made up and say nothing of the real action.</strong> Counts compared"
    assert said in order[caution]
    assert caution < order.index("Grosvenor Square car park closed at night")
