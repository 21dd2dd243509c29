"""Hot spots, as officers and readers use it: by table as well as by map, and by rate where residents are known."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from editions.city_folder import read_city
from editions.folder import replace_table
from editions.tables import BY_NAME

RESIDENTS = 15_000  # invented, the same in every ward


def said(app: AppTest, kind: str) -> str:
    return " ".join(element.value for element in app.get(kind)).replace("\\", "").replace("\u2060", "")


def first_column(app: AppTest) -> list[str]:
    return app.table[0].value.iloc[:, 0].str.replace("\\", "").replace("\u2060", "").tolist()


def test_each_ward_of_the_ranked_table_selects_it_and_keeps_the_other_filters(
    officer_page: Callable[..., AppTest],
) -> None:
    app = officer_page("hot_spots", found_by="Cleansing", measure="Items")
    assert first_column(app)[0] == "[Bargate](?found_by=Cleansing&measure=Items&ward=Bargate)"
    chosen = officer_page("hot_spots", found_by="Cleansing", measure="Items", ward="Bargate")
    assert first_column(chosen) == ["[Bargate](?found_by=Cleansing&measure=Items&ward=All+wards)"]


def test_events_with_a_place_are_marked_and_listed(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("hot_spots", events="true")
    assert "Grosvenor Square car park closed at night, July 2017" in said(app, "markdown")
    assert "Marlands" not in said(app, "markdown")  # it closed after these months
    before = officer_page("hot_spots", events="true", **{"from": "February 2016", "to": "March 2016"})
    assert "No event with a place was under way from February 2016 to March 2016." in said(before, "markdown")


def test_rates_appear_with_the_residents_of_each_ward(sample: Path, officer_page: Callable[..., AppTest]) -> None:
    draft = sample / "drafts" / (sample / "drafts" / "current").read_text().strip()
    observations = pd.read_parquet(draft / "observations.parquet")
    one = observations[observations["indicator_id"] == "population"].head(1)
    wards = [one.assign(area_code=code, period="2016", value=RESIDENTS) for code in read_city().wards.names()]
    replace_table(draft, BY_NAME["observations"], pd.concat([observations, *wards]))
    app = officer_page("hot_spots", measure="Reports per 1,000 residents")
    assert not app.exception
    row = app.table[0].value.iloc[0]
    assert int(row["Reports"]) / RESIDENTS * 1_000 == pytest.approx(
        float(row["Reports per 1,000 residents (95% interval)"].split(" ")[0]), abs=0.05
    )
    assert "residents of the ward in mid-2016" in said(app, "caption")


def test_without_residents_of_wards_the_page_says_why_there_is_no_rate(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("hot_spots")
    assert "how many people live in each ward is not among the data" in said(app, "caption")
    assert app.selectbox(key="measure").options == ["Reports", "Items", "Needles", "Change in reports on a year before"]
