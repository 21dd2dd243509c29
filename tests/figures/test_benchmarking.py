"""What the page Benchmarking says: how the city compares, by a measure and a period, with areas that a reader names."""

from editions.read import Edition
from figures import benchmarking
from figures.addresses import asked, of_address
from figures.choices import offered_and_chosen
from figures.page import Page
from figures.parts import Choosing, Words
from tests.figures.others import figures_of_others, said_of_others

POISONING = "measure=Deaths+from+drug+poisoning%2C+three+years+together"


def findings(page: Page) -> dict[str, str]:
    return {figure.name.partition("-drug")[0]: figure.finding for figure in figures_of_others(page)}


def test_where_the_city_stands_to_the_country_is_the_answer(edition: Edition) -> None:
    page = of_address("benchmarking", POISONING, edition)
    answer = said_of_others(page)
    assert answer.startswith("Deaths from drug poisoning, three years together, 2016 to 2018: 63 in Southampton.")
    assert "Southampton is higher than England" in answer and "not statistically significant" in answer
    assert list(findings(page)) == ["compare", "sentences", "funnel", "history", "averages"]


def test_a_measure_opens_at_its_own_period_nearest_to_the_end_of_the_log(edition: Edition) -> None:
    opened = of_address("benchmarking", "measure=Deaths+from+drug+poisoning", edition)
    assert said_of_others(opened).startswith("Deaths from drug poisoning, 2017: ")
    offered, _ = offered_and_chosen(benchmarking.choices, edition, [("measure", "Deaths from drug poisoning")])
    periods = next(choice for choice in offered if choice.key == "period")
    assert "2017" in periods.meanings and "2016 to 2018" not in periods.meanings


def test_a_period_that_the_measure_does_not_have_is_told_and_left_out(edition: Edition) -> None:
    pairs = [("measure", "Deaths from drug poisoning"), ("period", "2016 to 2018")]
    page, wrong = asked("benchmarking", pairs, edition)
    assert page.filters == "measure=Deaths+from+drug+poisoning"
    assert wrong == ("period: 2016 to 2018",)


def test_a_reader_names_the_areas(edition: Edition) -> None:
    page = of_address("benchmarking", "group=Your+own+choice&areas=Portsmouth&areas=Bristol", edition)
    assert page.filters == "areas=Bristol&areas=Portsmouth&group=Your+own+choice"
    compared = figures_of_others(page)[0].table
    assert set(compared.iloc[:, 0]) == {"Southampton", "England", "Portsmouth", "Bristol"}
    assert "funnel" not in findings(page)  # three areas make none


def test_areas_are_offered_to_who_names_them_alone(edition: Edition) -> None:
    offered, _ = offered_and_chosen(benchmarking.choices, edition, [("areas", "Portsmouth")])
    assert [choice.key for choice in offered] == ["then", "measure", "period", "group"]


def test_who_made_the_group_and_what_is_left_out_stand_under_the_first_picture(edition: Edition) -> None:
    parts = of_address("benchmarking", "", edition).parts
    first = parts[parts.index(Choosing()) + 3]
    assert isinstance(first, Words) and first.manner == "note"
    assert first.paragraphs[0].startswith("Group: ")
    assert "only made-up figures are loaded" in first.paragraphs[0]


def test_no_figure_of_another_measure_is_made_up(edition: Edition) -> None:
    page = of_address("benchmarking", "", edition)
    assert not any(figure.illustrative for figure in figures_of_others(page))
