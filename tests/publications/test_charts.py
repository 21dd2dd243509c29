"""Charts and maps drawn without a browser."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from figures.pictures import charts
from figures.pictures.chart import Axis, Chart, Event, Panel
from figures.pictures.explored_chart import explored_chart
from figures.pictures.map import Area, Areas, Label, Labels, Map, View
from figures.pictures.still import svg

SVG = "{http://www.w3.org/2000/svg}"
AREAS = pd.DataFrame({"area": ["Derby", "York"], "value": [2.5, 3.0], "lower": [2.0, 2.1], "upper": [3.1, 4.0]})
MONTHS = pd.DataFrame({"month": ["2016-02", "2016-03", "2016-04"], "reports": [22, None, 52]})
ALL = {
    "line": charts.months_line(MONTHS, "reports", "reports"),
    "bars": charts.bars(AREAS, "area", "value", focus="York", decimals=1),
    "intervals": charts.intervals(AREAS, "area", "York"),
}


def words(svg: str) -> list[str]:
    return ["".join(text.itertext()).strip() for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def drawn(figure: Chart, alt: str = "What it shows") -> str:
    return svg(figure, "a-chart", alt)


def test_the_labels_of_a_chart_are_words_that_can_be_read_and_found() -> None:
    assert {"Derby", "York", "2.5", "3.0"} <= set(words(drawn(ALL["bars"])))
    assert "52" in words(drawn(ALL["line"]))


def test_the_picture_says_what_it_shows() -> None:
    root = ElementTree.fromstring(drawn(ALL["line"], 'Reports < 60, "high"'))
    assert (root.get("role"), root.get("aria-label")) == ("img", 'Reports < 60, "high"')


@pytest.mark.parametrize("name", ALL)
def test_the_same_chart_is_the_same_bytes(name: str) -> None:
    assert drawn(ALL[name]) == drawn(ALL[name])


def test_the_longer_bar_is_the_larger_figure() -> None:
    paths = [each.get("d") for each in ElementTree.fromstring(drawn(ALL["bars"])).iter(f"{SVG}path")]
    bars = [path for path in paths if path and path.strip().endswith("z")]
    widths = [max(_across(path)) - min(_across(path)) for path in bars][-2:]
    assert widths[1] / widths[0] == pytest.approx(3.0 / 2.5, rel=0.01)


def test_a_missing_month_is_a_gap_in_the_line() -> None:
    whole = drawn(charts.months_line(MONTHS.fillna(30), "reports", "reports"))
    assert whole.count("<use") == drawn(ALL["line"]).count("<use") + 1


def test_an_interval_on_the_wrong_side_of_its_value_leaves_the_rest_of_the_picture() -> None:
    wrong = AREAS.assign(lower=[2.0, 3.5])
    assert {"Derby", "York"} <= set(words(drawn(charts.intervals(wrong, "area", "York"))))


def test_a_row_of_intervals_ends_in_its_value_and_in_how_it_stands_to_ours_as_a_sign_that_is_explained() -> None:
    judged = charts.intervals(AREAS.assign(verdict=["lower", "ours"]), "area", "York")
    assert {"2.5 ▼", "3.0", "▼ lower, beside York"} <= set(words(drawn(judged)))
    ends = [note.text for note in explored_chart(judged).layout.annotations]
    assert ends == ["2.5 ▼", "3.0"], "to explore as well"
    assert {"2.5", "3.0"} <= set(words(drawn(ALL["intervals"]))), "without a verdict there is no sign"


def test_a_map_has_the_shade_and_the_label_of_each_area() -> None:
    ring = [[-1.42, 50.90], [-1.40, 50.90], [-1.40, 50.92], [-1.42, 50.90]]
    area = Area("Bargate", "644", {"type": "Polygon", "coordinates": [ring]}, "#12436dff", 2)
    layers = (Areas("wards", (area,)), Labels("labels", (Label("Bargate\n644", (-1.41, 50.91)),)))
    drawing = svg(Map("", View(-1.41, 50.91, 12), layers), "a-map", "Wards")
    assert {"Bargate", "644"} <= set(" ".join(words(drawing)).split())
    assert "fill: #12436d" in drawing


def _across(path: str) -> list[float]:
    return [float(part) for part in path.replace("M", " ").replace("L", " ").replace("z", " ").split()][::2]


def test_a_chart_with_nothing_to_draw_yet_is_drawn_empty_and_not_refused() -> None:
    event = Event("2016-05-01", 1, "black", 1, "dot")
    nothing = Chart("", 360, (Panel((event,), Axis("days"), Axis()),))
    assert ElementTree.fromstring(drawn(nothing)).tag == f"{SVG}svg"
