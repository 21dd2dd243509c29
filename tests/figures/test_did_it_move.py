"""What the page Did it move? says: what became of the areas of an action; and of areas that an officer gives."""

import pytest

from editions.read import Edition
from evidence.inquiry.exhibits import pairs_of
from figures import did_it_move
from figures.addresses import asked, of_address
from figures.choices import Chosen, offered_and_chosen
from figures.page import Page
from figures.parts import Beside, Shown, Words

SQUARE = "-1.4086, 50.9099\n-1.4066, 50.9099\n-1.4066, 50.9119\n-1.4086, 50.9119"
BOW_TIE = "-1.41, 50.91\n-1.40, 50.92\n-1.40, 50.91\n-1.41, 50.92"
DRAWN, WARDS = "area=An+outline+that+I+draw", "area=Wards+that+I+choose"
OWN_PLACE = "event=Another+place+and+month"


def chosen_by(edition: Edition, filters: str) -> Chosen:
    return offered_and_chosen(did_it_move.choices, edition, pairs_of(filters))[1]


def keys(edition: Edition, filters: str = "") -> list[str]:
    return [choice.key for choice in offered_and_chosen(did_it_move.choices, edition, pairs_of(filters))[0]]


def counts(page: Page) -> dict[str, tuple[int, int]]:
    """Before and after of each area, in reports."""
    rows = next(page.figures()).figure.table
    reports = rows[(rows["Measure"] == "Reports") & (rows["Before"] != "")]
    return {row[1]: (int(row[2]), int(row[3])) for row in reports.itertuples(index=False)}


def test_whether_it_moved_is_the_answer_and_that_no_cause_is_shown_stands_under_it(edition: Edition) -> None:
    page = of_address("did_it_move", "", edition)
    assert page.answer.startswith("Grosvenor Square car park closed at night: the count near by changed no more than")
    (caution,) = page.above
    assert caution.manner == "caution" and caution.paragraphs[0].endswith(
        "show no cause: weather and who looks where change them, too."
    )
    assert caution.paragraphs[0].startswith(caution.strong) and "made up" in caution.strong


def test_map_months_and_every_size_of_the_areas_are_shown_in_this_order(edition: Edition) -> None:
    page = of_address("did_it_move", "", edition)
    names = [shown.figure.name for shown in page.figures()]
    assert names == ["areas", "months-response", "months-buffer", "months-control", "sensitivity"]
    areas, compared, months, _ = page.parts
    assert isinstance(areas, Shown) and areas.figure.name == "areas"
    assert isinstance(compared, Words) and compared.paragraphs[0].startswith("Months compared: ")
    assert isinstance(months, Beside) and len(months.columns) == 3


def test_a_reader_chooses_sizes_and_what_it_is_compared_with(edition: Edition) -> None:
    assert keys(edition) == ["event", "radius", "ring", "control"]
    narrow, wide = (of_address("did_it_move", filters, edition) for filters in ("", "radius=300+metres"))
    assert counts(wide)["Where the action was"] > counts(narrow)["Where the action was"]
    centre = of_address("did_it_move", "control=The+rest+of+the+city+centre", edition)
    assert counts(centre)["Control area"] < counts(narrow)["Control area"]


@pytest.mark.parametrize("filters", [OWN_PLACE, DRAWN, WARDS, "control=Wards+that+I+choose"])
def test_a_reader_has_no_other_place_counted_however_they_ask(edition: Edition, filters: str) -> None:
    page, wrong = asked("did_it_move", pairs_of(filters), edition)
    assert wrong and page.filters == ""
    assert not any(shown.figure.officers_only for shown in page.figures())


def test_an_action_after_the_log_cannot_be_judged(edition: Edition) -> None:
    page = of_address("did_it_move", "event=Marlands+car+park+closed+at+night", edition)
    assert page.answer == (
        "Marlands car park closed at night: these counts cannot say whether anything moved: the log has no month from"
        " August 2018 on."
    )
    assert [shown.figure.name for shown in page.figures()] == ["areas"]


def test_an_outline_that_an_officer_draws_becomes_the_area(draft: Edition) -> None:
    chosen = chosen_by(draft, DRAWN)
    assert did_it_move.to_type(draft, chosen) == ("area",) and "radius" not in keys(draft, DRAWN)
    assert did_it_move.page(draft, chosen).answer == (
        "No outline is given. Write each corner as longitude, latitude on a line of its own, or paste GeoJSON."
    )
    crossed = did_it_move.page(draft, chosen.but(**{"area-outline": BOW_TIE}))
    assert crossed.answer.startswith("The outline crosses itself near -1.4050, 50.9150") and not crossed.parts
    page = did_it_move.page(draft, chosen.but(**{"area-outline": SQUARE}))
    assert page.answer.startswith("Grosvenor Square car park closed at night: ")
    assert set(counts(page)) == {"Where the action was", "The ring round it", "Control area"}
    assert len([*page.figures()][-1].figure.table) == 4  # the outline with each width of ring


def test_wards_become_the_area_and_the_control(draft: Edition) -> None:
    both = f"{WARDS}&control=Wards+that+I+choose"
    assert of_address("did_it_move", both, draft).answer == "No ward is chosen yet for the area of the action."
    one = f"{both}&area-wards=Bargate"
    assert of_address("did_it_move", one, draft).answer == "No ward is chosen yet for the control area."
    others = "&".join(f"control-wards={ward}" for ward in ("Bevois", "Freemantle", "Portswood", "Shirley"))
    page = of_address("did_it_move", f"{one}&{others}", draft)
    before, after = counts(page)["Where the action was"]
    assert before > 50 and after > 50
    same = of_address("did_it_move", f"{one}&control-wards=Bargate", draft)
    assert same.answer == (
        "The area and the ring cover the whole control area: choose smaller ones, or a larger control area."
    )


def test_an_officers_own_place_and_month_are_judged_like_an_event(draft: Edition) -> None:
    chosen = chosen_by(draft, OWN_PLACE)
    assert did_it_move.to_type(draft, chosen) == ("began", "point")
    page = did_it_move.page(draft, chosen.but(began="2017-01", longitude="-1.4044", latitude="50.9025"))
    assert page.answer.startswith("A place of your own from January 2017: ")
    assert counts(page) != counts(did_it_move.page(draft, chosen.but(began="2017-01")))


@pytest.mark.parametrize("filters", [OWN_PLACE, "area=A+circle+round+a+point"])
def test_what_an_officer_types_is_for_officers_and_has_no_address(draft: Edition, filters: str) -> None:
    page = of_address("did_it_move", filters, draft)
    assert all(shown.figure.officers_only for shown in page.figures())
    assert not page.addressed


def test_wards_are_in_the_address_and_for_officers_still(draft: Edition) -> None:
    page = of_address("did_it_move", f"{WARDS}&area-wards=Bargate", draft)
    assert page.filters == "area=Wards+that+I+choose&area-wards=Bargate" and page.addressed
    assert all(shown.figure.officers_only for shown in page.figures())
