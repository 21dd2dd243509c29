"""Did it move?, as an officer uses it: other areas than the event's own, and what cannot be judged."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

SQUARE = "-1.4086, 50.9099\n-1.4066, 50.9099\n-1.4066, 50.9119\n-1.4086, 50.9119"
BOW_TIE = "-1.41, 50.91\n-1.40, 50.92\n-1.40, 50.91\n-1.41, 50.92"
DRAWN = "An outline that I draw"
WARDS = "Wards that I choose"


def answer(app: AppTest) -> str:
    return app.title[0].value.replace("\\", "").replace("\u2060", "")


def counts(app: AppTest) -> dict[str, list[str]]:
    """Before and after of each area, in reports."""
    rows = app.table[0].value
    reports = rows[rows["Measure"] == "Reports"]
    return {row[1]: [row[2], row[3]] for row in reports.itertuples(index=False) if row[2]}


def test_an_officer_draws_the_area_of_an_action(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("did_it_move", area=DRAWN)
    assert answer(app) == (
        "No outline is given. Write each corner as longitude, latitude on a line of its own, or paste GeoJSON."
    )
    app.text_area(key="area-outline").set_value(BOW_TIE).run()
    assert answer(app).startswith("The outline crosses itself near -1.4050, 50.9150")
    assert app.text_area(key="area-outline").value == BOW_TIE  # nothing is lost
    app.text_area(key="area-outline").set_value(SQUARE).run()
    assert not app.exception
    assert answer(app).startswith("Grosvenor Square car park closed at night: ")
    assert set(counts(app)) == {"Where the action was", "The ring round it", "Control area"}
    assert len(app.table[-1].value) == 4  # the outline with each width of ring


def test_an_officer_picks_wards_as_the_area_and_as_the_control(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("did_it_move", area=WARDS, control=WARDS)
    assert answer(app) == "No ward is chosen yet for the area of the action."
    app.multiselect(key="area-wards").set_value(["Bargate"]).run()
    assert answer(app) == "No ward is chosen yet for the control area."
    app.multiselect(key="control-wards").set_value(["Bevois", "Freemantle", "Portswood", "Shirley"]).run()
    before, after = counts(app)["Where the action was"]
    assert int(before) > 50 and int(after) > 50


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({"control": WARDS, "control-wards": "Bargate", "area": WARDS, "area-wards": "Bargate"},
         "The area and the ring cover the whole control area: choose smaller ones, or a larger control area."),
        ({"event": "Marlands car park closed at night"},
         "Marlands car park closed at night: these counts cannot say whether anything moved: the log has no month from August 2018 on."),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_gets_one_sentence(
    officer_page: Callable[..., AppTest], filters: dict[str, str], sentence: str
) -> None:
    app = officer_page("did_it_move", **filters)
    assert not app.exception
    assert answer(app) == sentence


def test_the_public_chooses_sizes_and_draws_nothing(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    monkeypatch.delenv("DATABASE_URL")
    app = officer_page("did_it_move", area=DRAWN)
    assert [box.key for box in app.selectbox] == ["event", "radius", "ring", "control"]
    assert not app.text_area
    assert answer(app).startswith("Grosvenor Square car park closed at night: ")
