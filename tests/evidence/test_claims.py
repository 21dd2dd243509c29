"""What our data say of a statement, from a calculation that is declared as data."""

from typing import Any

import pytest

from evidence.claims.arithmetic import compute
from evidence.claims.data import ClaimData
from evidence.claims.mistakes import mistakes
from evidence.claims.verdicts import claims_table, judge
from evidence.declared_claims import (
    CANNOT_BE_TESTED,
    CAVEAT,
    DISPUTED,
    NOT_SUPPORTED,
    QUOTED,
    SUPERSEDED,
    SUPPORTED,
    claim_of,
)
from tests.evidence.claim_tables import ENGLAND, HOME, NAN, RETURNS, SOUTH_EAST, city, data, seen

OFFENCES = {"indicator": "drug_offences", "period": "2015/16"}
INJECT = {"indicator": "injecting_prevalence", "period": "2011/12", "part": "count"}
REACHED = {"indicator": "needle_exchange_reach", "period": "2017/18 Q2", "part": "count"}
RESIDENTS = {"indicator": "population_15_64", "period": "2011", "part": "count"}
YEAR = {"log": "items", "period": "2016/17"}


def judged(
    calculation: dict[str, Any], stated: object = None, *, using: ClaimData | None = None, **said: Any
) -> tuple[str, str, str]:
    """Verdict, what our data give, and why, of a statement made in the strategy."""
    entry = {"reference": "C-1", "statement": "It was said", "document": "STRAT", "stated": stated, "unit": "people"}
    verdict, outcome = judge(claim_of(entry | {"calculation": calculation} | said), using or data())
    return verdict, outcome.recomputed, outcome.why


@pytest.mark.parametrize(
    ("calculation", "value"),
    [
        (INJECT, 636),
        (OFFENCES | {"area": ENGLAND}, 2.5),
        (OFFENCES | {"part": "denominator"}, 246_054),
        (YEAR, 240),
        ({"log": "reports", "period": "2016-05"}, 10),
        ({"log": "other items", "period": "2016/17"}, 120),
        (YEAR | {"wards": "city centre"}, 120),
        (YEAR | {"encampment": "west_park_encampment"}, 0),
        ({"fact": "finds_total_presented"}, 7_567),
        ({"sum": [{"number": 1}, {"number": 2}, {"number": 3}]}, 6),
        ({"product": [{"number": 2}, {"number": 3}]}, 6),
        (
            {"difference": [{"fact": "finds_total_terms_of_reference"}, {"fact": "finds_needles_terms_of_reference"}]},
            583,
        ),
        ({"ratio": [INJECT, RESIDENTS], "per": 1000}, 3.8333),
        ({"share": [REACHED, INJECT]}, 34.4340),
        (
            {"percent_of": [{"number": 8.4}, {"indicator": "population_16_59", "period": "2016", "part": "count"}]},
            13_599.264,
        ),
        ({"change": [{"number": 100}, {"number": 113}]}, 13),
        ({"ratio": [{"sum": [{"number": 1}, {"number": 2}]}, {"number": 4}]}, 0.75),
    ],
)
def test_a_calculation_is_worked_out_as_declared(calculation: dict[str, Any], value: float) -> None:
    assert compute(calculation, data()).value == pytest.approx(value, abs=1e-4)


def test_a_calculation_is_told_in_words_with_the_figures_used() -> None:
    assert compute({"ratio": [INJECT, RESIDENTS], "per": 1000}, data()).words == (
        "People who inject drugs, number, Southampton, 2011/12 (636) ÷"
        " Residents aged 15 to 64, number, Southampton, 2011 (165,914) × 1,000"
    )


@pytest.mark.parametrize(
    ("calculation", "stated", "to_nearest", "verdict", "recomputed"),
    [
        ({"ratio": [INJECT, RESIDENTS], "per": 1000}, 3.83, 0.01, SUPPORTED, "3.83"),
        ({"ratio": [INJECT, RESIDENTS], "per": 1000}, 3.84, 0.01, NOT_SUPPORTED, "3.83"),
        ({"number": 16_846}, 17_000, 1000, SUPPORTED, "16,846"),
        ({"number": 13_599}, 17_000, 1000, NOT_SUPPORTED, "13,599"),
        ({"number": 12.5}, 13, 1, SUPPORTED, "12.5"),
        ({"number": 12.4}, 13, 1, NOT_SUPPORTED, "12.4"),
        ({"log": "items", "period": "2017/18"}, 100, 1, CANNOT_BE_TESTED, ""),
        ({"indicator": "drug_offences", "period": "2012/13"}, 100, 1, CANNOT_BE_TESTED, ""),
        ({"ratio": [{"number": 1}, {"log": "items", "period": "2016-05", "encampment": "west_park_encampment"}]}, 1, 1,
         CANNOT_BE_TESTED, ""),
    ],
)  # fmt: skip
def test_a_number_is_held_to_what_was_stated_as_exactly_as_it_was_said(
    calculation: dict[str, Any], stated: float, to_nearest: float, verdict: str, recomputed: str
) -> None:
    assert judged(calculation, stated, to_nearest=to_nearest)[:2] == (verdict, recomputed)


def test_a_difference_is_told_with_its_size() -> None:
    assert judged(YEAR, 250, unit="items")[2] == "Our data give 240, 10 less than stated."


def test_made_up_figures_neither_confirm_nor_refute_and_the_reader_is_told() -> None:
    assert judged(YEAR, 240)[0] == SUPPORTED
    for stated in (240, 250):
        verdict, recomputed, why = judged(YEAR, stated, using=data(illustrative=True))
        assert (verdict, recomputed) == (CANNOT_BE_TESTED, "")
        assert "made up" in why


def test_a_figure_taken_from_the_document_itself_is_quoted_and_not_tested() -> None:
    assert judged(INJECT, 636)[0] == SUPPORTED
    verdict, _, why = judged(INJECT, 636, document="PRES2")
    assert verdict == QUOTED
    assert "come from this document itself" in why


def test_the_same_figure_told_by_another_paper_is_quoted_where_the_claim_says_so() -> None:
    verdict, _, why = judged(INJECT, 636, quoted="It is the same estimate.")
    assert (verdict, why) == (QUOTED, "It is the same estimate.")


OTHER_PAPER = [{"title": "The presentation", "calculation": {"fact": "finds_total_presented"}}]


def test_what_another_paper_contradicts_is_disputed_whatever_the_data_say() -> None:
    for using in (data(), data(illustrative=True)):
        verdict, recomputed, why = judged(YEAR, 7_620, using=using, disputed_by=OTHER_PAPER)
        assert (verdict, recomputed) == (DISPUTED, "")
        assert why == "The presentation: 7,567, 53 apart."
    assert judged(YEAR, 7_567, disputed_by=OTHER_PAPER)[0] == NOT_SUPPORTED  # both papers agree, and the log does not


def test_a_peak_is_the_highest_of_all_years_before() -> None:
    rows = seen(
        ("drug_poisoning_deaths", ENGLAND, "2015", 1.0, 30, NAN, RETURNS), ("drug_poisoning_deaths", ENGLAND, "2016", 1.0, 31, NAN, RETURNS),
        ("drug_poisoning_deaths", ENGLAND, "2017", 1.0, 40, NAN, RETURNS),
    )  # fmt: skip
    peak = {"indicator": "drug_poisoning_deaths", "area": ENGLAND}
    assert judged(peak | {"peak": "2016"}, using=data(rows))[:2] == (CAVEAT, "31")
    lower = rows.assign(count=rows["count"].where(rows["period"] != "2015", 32))
    assert judged(peak | {"peak": "2016"}, using=data(lower))[0] == NOT_SUPPORTED
    assert judged(peak | {"peak": "2015"}, using=data(rows))[0] == CANNOT_BE_TESTED


def test_the_log_rises_only_where_the_change_like_for_like_is_beyond_chance() -> None:
    rises = {"like_for_like": "items", "says": "rising"}
    verdict, _, why = judged(rises)
    assert verdict == CANNOT_BE_TESTED  # as many as a year before
    using = data()
    newer = using.tables["items_by_month"]["month"] >= "2016-04"
    using.tables["items_by_month"].loc[newer, "items"] *= 3
    assert judged(rises, using=using)[0] == SUPPORTED
    assert judged(rises | {"says": "falling"}, using=using)[0] == NOT_SUPPORTED


def test_its_own_figure_beside_another_source_is_a_test() -> None:
    assert judged({"ratio": [INJECT, RESIDENTS], "per": 1000}, 3.83, to_nearest=0.01, document="PRES2")[0] == SUPPORTED


def test_published_statements_alone_are_arithmetic_not_data() -> None:
    both = {"sum": [{"fact": "finds_needles_presented"}, {"fact": "finds_other_items_presented"}]}
    verdict, _, why = judged(both, 7567)
    assert verdict == CAVEAT
    assert "published statements alone" in why


def test_a_share_of_a_figure_of_another_year_says_so() -> None:
    verdict, _, why = judged({"share": [REACHED, INJECT]}, 34)
    assert verdict == CAVEAT
    assert "different years, 2011/12 and July to September 2017" in why


ESTIMATE = {"indicator": "ocu_prevalence", "period": "2011/12", "part": "count"}


def test_what_was_said_without_a_year_is_superseded_by_a_newer_estimate() -> None:
    verdict, recomputed, why = judged(ESTIMATE, 1649, undated=True)
    assert (verdict, recomputed) == (SUPERSEDED, "1,649 in 2011/12; 1,483 in 2014/15")
    assert "the newest in this edition is 1,483 in 2014/15" in why


def test_what_was_said_of_a_year_stays_true_when_newer_figures_come() -> None:
    assert judged(ESTIMATE, 1649)[:2] == (SUPPORTED, "1,649")


def test_an_estimate_without_a_newer_one_stays() -> None:
    verdict, _, why = judged(INJECT, 636, undated=True)
    assert verdict == SUPPORTED
    assert "this edition has no newer one" in why


def test_a_wrong_figure_is_not_supported_even_when_a_newer_one_is_there() -> None:
    assert judged(ESTIMATE, 1700, undated=True)[0] == NOT_SUPPORTED


def test_a_hidden_figure_cannot_be_tested_and_is_not_told() -> None:
    rows = seen()
    reached = rows["indicator_id"] == "needle_exchange_reach"
    rows.loc[reached, ["value", "count", "denominator"]] = None
    rows.loc[reached, "flag"] = "c"
    verdict, recomputed, why = judged(REACHED, 219, using=data(rows))
    assert (verdict, recomputed) == (CANNOT_BE_TESTED, "")
    assert why.startswith("This edition hides ([c]) the figure of: People using drugs who engage")


@pytest.mark.parametrize(
    ("order", "verdict", "said"),
    [
        ([SOUTH_EAST, HOME, ENGLAND], CAVEAT, "South East and Southampton do not differ beyond chance (p = 0.10)"),
        ([HOME, ENGLAND], SUPPORTED, "Southampton 2.9 and England 2.5"),
        ([ENGLAND, HOME], NOT_SUPPORTED, "From the highest: Southampton 2.9 and England 2.5"),
        ([HOME, "E09000003"], CANNOT_BE_TESTED, "Barnet"),
    ],
)
def test_an_order_of_areas_is_judged_with_the_tests_between_neighbours(
    order: list[str], verdict: str, said: str
) -> None:
    found, _, why = judged(OFFENCES | {"order": order})
    assert found == verdict
    assert said in why


def test_the_highest_ward_is_found_only_where_one_stands_alone() -> None:
    equal = {"highest": "ward", "log": "items", "period": "2016/17"}
    assert judged(equal, "Bargate")[0] == NOT_SUPPORTED  # Shirley has as many
    using = data()
    using.tables["items_by_month"].loc[lambda rows: rows["ward"] == "Bargate", "items"] = 6
    assert judged(equal, "Bargate", using=using)[:2] == (SUPPORTED, "Bargate (144)")
    assert judged(equal, "Shirley", using=using)[0] == NOT_SUPPORTED


@pytest.mark.parametrize(
    ("limits", "says", "verdict"),
    [
        ((NAN, NAN), "higher, not significantly", CANNOT_BE_TESTED),
        ((8.0, 11.9), "higher, not significantly", SUPPORTED),  # p = 0.10
        ((8.5, 11.4), "higher, not significantly", NOT_SUPPORTED),  # the intervals overlap, and p = 0.03
        ((9.0, 10.9), "higher, not significantly", NOT_SUPPORTED),
        ((9.0, 10.9), "higher", SUPPORTED),
        ((8.0, 11.9), "higher", CAVEAT),
        ((9.0, 10.9), "lower", NOT_SUPPORTED),
    ],
)
def test_one_area_beside_another_is_judged_by_the_difference_of_their_intervals(
    limits: tuple[float, float], says: str, verdict: str
) -> None:
    rows = seen()
    ours = (rows["indicator_id"] == "ocu_prevalence") & (rows["area_code"] == HOME) & (rows["period"] == "2011/12")
    rows.loc[ours, ["lower", "upper"]] = limits
    beside = {"beside": ENGLAND, "indicator": "ocu_prevalence", "period": "2011/12", "says": says}
    assert judged(beside, using=data(rows))[0] == verdict


TREND = {
    "trend_with": ENGLAND, "indicator": "drug_poisoning_deaths_pooled", "first": "2011 - 13", "last": "2014 - 16",
}  # fmt: skip


def test_a_rise_that_could_be_chance_is_supported_with_a_caveat() -> None:
    verdict, recomputed, why = judged(TREND | {"says": "rising"})
    assert (verdict, recomputed) == (CAVEAT, "Southampton from 6.6 to 9.5; England from 4.7 to 6.1")
    assert "The change in Southampton could be chance (p = 0.053)." in why


def test_a_trend_the_other_way_is_not_supported() -> None:
    assert judged(TREND | {"says": "falling"})[0] == NOT_SUPPORTED


@pytest.mark.parametrize(
    ("calculation", "sentence"),
    [
        ({"indicator": "drug_offence", "period": "2015/16"},
         "The calculation names an indicator that is not known here: drug_offence. Did you mean drug_offences?"),
        ({"share": [{"indicator": "opiates", "period": "2015/16"}, {"number": 2}]},
         "The calculation names an indicator that is not known here: opiates."),
        (OFFENCES | {"area": "E99"}, "The calculation names an area that is not known here: E99."),
        ({"fact": "none"}, "The calculation names a fact that is not known here: none."),
        ({"log": "tents", "period": "2016/17"}, "The calculation names a count of the log that is not known here: tents."),
        ({"log": "items", "period": "someday"}, "The calculation names a period that cannot be read: someday."),
        ({"log": "items"}, "The log is named without a period."),
        ({"share": [{"number": 1}]}, "The calculation's share is of 2 figures in a list."),
        (YEAR | {"formula": "2 + 2"}, "The calculation has “formula”, which is not part of it."),
    ],
)  # fmt: skip
def test_a_calculation_that_cannot_be_read_is_one_sentence_and_the_claim_is_kept(
    calculation: dict[str, Any], sentence: str
) -> None:
    assert judged(calculation, 5) == (CANNOT_BE_TESTED, "", sentence)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"calculation": "1 + 1"}, "The calculation is not written as a table."),
        ({"calculation": {"eval": "1 + 1"}}, "names none, or more than one, of:"),
        ({"calculation": YEAR | {"fact": "x"}}, "names none, or more than one, of:"),
        ({"calculation": YEAR}, "The claim states no number that its calculation could be held against."),
        ({"stated": 5}, "The claim has no calculation and does not say why."),
        ({"untestable": "x", "document": "THE-PAPER"}, "The claim names a document that is not known here: THE-PAPER."),
        ({"untestable": "x", "objectives": ["z"]}, "The claim names an objective that is not known here: z."),
        ({"untestable": "x", "meeting": 9}, "The claim names a meeting that is not known here: 9."),
        ({"untestable": "x", "verdict": "supported"}, "The claim has “verdict”, which is not part of it."),
        ({"untestable": "x", "statement": ""}, "The claim has no statement."),
    ],
)
def test_a_mistake_in_an_entry_is_told(entry: dict[str, Any], sentence: str) -> None:
    claim = claim_of({"reference": "C-1", "statement": "It was said", "document": "STRAT"} | entry)
    assert any(sentence in mistake for mistake in mistakes(claim, city()))
    assert judge(claim, data())[0] == CANNOT_BE_TESTED


def test_every_claim_is_one_row_even_one_that_cannot_be_read() -> None:
    entries = [
        {
            "reference": "C-1",
            "statement": "240 items",
            "document": "TOR",
            "stated": 240,
            "unit": "items",
            "calculation": YEAR,
        },
        {
            "reference": "C-2",
            "statement": "nonsense",
            "document": "TOR",
            "calculation": {"indicator": "x", "period": "2016"},
        },
        {
            "reference": "C-3",
            "statement": "9 tents",
            "document": "PRESS",
            "stated": 9,
            "untestable": "The log has no tents.",
        },
    ]
    using = data()
    table = claims_table([claim_of(entry) for entry in entries], using.tables, city())
    assert list(table["verdict"]) == [SUPPORTED, CANNOT_BE_TESTED, CANNOT_BE_TESTED]
    assert list(table["said_on"]) == [
        "2017-10-19",
        "2017-10-19",
        "2018-03",
    ]  # the day of the paper, where no other is given
    assert list(table["stated"]) == ["240", "", "9"]


def test_a_year_of_offences_that_comes_later_supersedes_what_was_said_without_one() -> None:
    later = seen(("drug_offences", HOME, "2016/17", 3.4, 850, 250377, RETURNS))
    assert judged(OFFENCES, 2.9, to_nearest=0.1, undated=True)[0] == SUPPORTED
    assert judged(OFFENCES, 2.9, to_nearest=0.1, undated=True, using=data(later))[0] == SUPERSEDED
