"""The claims of the sample edition: judged from what readers have, and as a person found them."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from editions.build import Tables
from editions.city_folder import read_city
from editions.compare import changes
from editions.inquiry import judged_claims
from editions.protect import propose
from editions.read import current_edition
from evidence.claims.mistakes import mistakes
from evidence.claims.tally import tally_in_words
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
from store.database import open_store
from store.publishing.publish import tables_of
from store.uploads.live import live_tables


@pytest.fixture(scope="module")
def published(loaded: Path) -> Tables:
    return tables_of(current_edition(str(loaded / "editions")))


@pytest.fixture(scope="module")
def claims(published: Tables) -> pd.DataFrame:
    return published["claims"].set_index("reference")


def test_no_claim_of_the_city_folder_has_a_mistake() -> None:
    city = read_city()
    assert {claim.reference: found for claim in city.claims if (found := mistakes(claim, city))} == {}
    references = [claim.reference for claim in city.claims]
    assert references == [f"C-{number:03d}" for number in range(1, len(references) + 1)]


def test_every_verdict_is_the_one_that_a_person_came_to(claims: pd.DataFrame) -> None:
    assert claims["verdict"].to_dict() == claims["checked_verdict"].to_dict()
    assert (claims["checked"] != "").all()


@pytest.mark.parametrize(
    ("reference", "verdict", "said"),
    [
        (
            "C-001",
            DISPUTED,
            ["on the same day: 7,567, 53 apart", "together: 7,567", "beside their needles: 583"],
        ),
        ("C-016", NOT_SUPPORTED, ["give 13,599, 3,401 less", "18 and over: 16,846, which agrees with what was stated"]),
        ("C-017", SUPERSEDED, ["is of 2011/12; the newest in this edition is 1,483 in 2014/15"]),
        ("C-021", QUOTED, ["is the same estimate", "moved on to 2014/15: 1,483"]),
        ("C-033", SUPPORTED, ["6.2 deaths a year", "95% CI 4.4–8.4, against 4.2", "p = 0.019", "p = 0.029"]),
        ("C-031", CAVEAT, ["+44% and +30%", "1.11 of the other (95% interval 0.76 to 1.61)", "p = 0.053"]),
        ("C-039", CAVEAT, ["5 of 20 areas of the group rose by more", "Plymouth +69%"]),
        ("C-040", CAVEAT, ["3,744 in 2016"]),
        ("C-038", CANNOT_BE_TESTED, ["made up: they can neither bear it out nor refute it"]),
    ],
)
def test_the_discrepancies_are_found_by_calculation(
    claims: pd.DataFrame, reference: str, verdict: str, said: list[str]
) -> None:
    assert claims.at[reference, "verdict"] == verdict
    for words in said:
        assert words in claims.at[reference, "why"]


def test_the_log_decides_and_not_what_is_typed_where_it_is_a_record(published: Tables) -> None:
    items, real = published["items_by_month"].copy(), published["sources"].assign(illustrative="no")
    judged = judged_claims(published | {"sources": real}, read_city()).set_index("reference")
    assert (judged.at["C-002", "verdict"], judged.at["C-002", "recomputed"]) == (SUPPORTED, "7,037")
    row = items.index[(items["month"] == "2016-09") & (items["item"] == "needle")][0]
    items.loc[row, "items"] += 53
    judged = judged_claims(published | {"items_by_month": items, "sources": real}, read_city()).set_index("reference")
    assert (judged.at["C-002", "verdict"], judged.at["C-002", "recomputed"]) == (NOT_SUPPORTED, "7,090")


def test_no_verdict_rests_on_made_up_figures(claims: pd.DataFrame) -> None:
    made_up = claims[claims["illustrative"] == "yes"]
    assert len(made_up) >= 8
    assert set(made_up["verdict"]) == {CANNOT_BE_TESTED}
    assert (made_up["recomputed"] == "").all()
    assert made_up["recomputed_value"].isna().all()


def test_the_headline_counts_what_was_tested(claims: pd.DataFrame) -> None:
    number = claims["verdict"].value_counts()
    assert number.to_dict() == {
        CANNOT_BE_TESTED: 28, QUOTED: 10, CAVEAT: 5, DISPUTED: 3, SUPPORTED: 3, NOT_SUPPORTED: 1, SUPERSEDED: 1,
    }  # fmt: skip
    assert tally_in_words(claims["verdict"]) == (
        "Of 51 statements made to the panel or of it, 10 could be tested: 3 supported, 5 supported with a caveat, 1 not supported"
        " and 1 superseded. 3 are disputed between papers, 10 are quoted, not tested and 28 cannot be tested with this data."
    )


def test_a_claim_that_cannot_be_read_is_published_with_its_sentence(published: Tables) -> None:
    entry = {"reference": "C-900", "statement": "Many use khat", "document": "STRAT", "stated": 5,
             "calculation": {"indicator": "khat_use", "period": "2016"}}  # fmt: skip
    judged = judged_claims(published, replace(read_city(), claims=(claim_of(entry),)))
    assert judged[["verdict", "why"]].to_numpy().tolist() == [
        [CANNOT_BE_TESTED, "The calculation names an indicator that is not known here: khat_use."]
    ]


def test_a_count_that_is_hidden_from_readers_reaches_no_claim(sample: Path) -> None:
    """Three people reached by the exchange, from a source that is not open: the edition hides it, and so does the claim."""
    store = open_store()
    live = live_tables(store)
    store.dispose()
    rows = live["observations"].copy()
    reached = rows["indicator_id"] == "needle_exchange_reach"
    rows.loc[reached, ["count", "value"]] = [3, 0.5]
    made = propose(live | {"observations": rows}, read_city(), [])
    assert made.hidden["indicator_id"].tolist() == ["needle_exchange_reach"]
    judged = made.tables["claims"].set_index("reference").loc[["C-034", "C-035"]]
    assert list(judged["verdict"]) == [CANNOT_BE_TESTED, CANNOT_BE_TESTED]
    assert judged["recomputed_value"].isna().all()
    assert judged["why"].str.startswith("This edition hides ([c]) the figure of: ").all()
    assert not judged["calculation"].str.contains(r"\(3\)|0\.5").any()


def test_a_changed_verdict_is_told_in_the_release(published: Tables) -> None:
    observations = published["observations"]
    newer = observations["period"].eq("2014/15") & observations["indicator_id"].eq("ocu_prevalence")
    before = published | {"observations": observations[~newer]}
    before |= {"claims": judged_claims(before, read_city())}
    told = changes(before, published, read_city())
    verdicts = told[told["page"] == "Inquiry"].set_index("figure")[["status", "before", "now"]]
    statement = "C-017 An estimated 1,649 people use opiates and/or crack cocaine"
    assert tuple(verdicts.loc[statement]) == ("revised", SUPPORTED, SUPERSEDED)


def test_a_city_without_an_inquiry_has_an_edition_all_the_same(published: Tables) -> None:
    judged = judged_claims(published, replace(read_city(), claims=()))
    assert judged.empty
    assert "verdict" in judged.columns
