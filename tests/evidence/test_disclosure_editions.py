"""What a reader of all editions together can work out."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from evidence.disclosure.editions import Published, leaks, tellers
from evidence.disclosure.indicators import HIDDEN, KEY
from tests.evidence.counts_of_people import INDICATORS, PARTS, RULES, WARDS, edition, guarded, observations

NOTHING = pd.DataFrame(columns=HIDDEN)


def year(period: str, *counts: int) -> dict[tuple[str, str, str], float]:
    """People treated by ward in a year, and in the city."""
    wards = dict(zip(WARDS, counts, strict=True))
    return {("treated", area, period): count for area, count in {**wards, "CITY": sum(counts)}.items()}


def told(*editions: Published) -> list[str]:
    return leaks(editions, INDICATORS, PARTS, RULES)


def hiding(counts: dict, *areas: str, name: str = "") -> Published:
    """An edition in which someone has hidden just these areas."""
    table = observations(counts)
    chosen = table["area_code"].isin(areas)
    shown = table.assign(count=table["count"].mask(chosen), flag=table["flag"].mask(chosen, "c"))
    return Published(shown, table[chosen].assign(reason="primary")[HIDDEN], name)


def test_a_count_that_the_total_gives_away_is_named() -> None:
    assert told(hiding(year("2016", 3, 20, 9, 31), "W1")) == [
        "Treated, W1, 2016: the hidden count can be worked out exactly from what is published."
    ]


def test_two_small_counts_that_can_only_be_small_are_named() -> None:
    assert told(hiding(year("2016", 3, 1, 9, 31), "W1", "W2")) == [
        "Treated, W1, 2016: the hidden count can be told to be below 5 from what is published.",
        "Treated, W2, 2016: the hidden count can be told to be below 5 from what is published.",
    ]


def test_what_the_program_hides_is_safe() -> None:
    assert told(edition(guarded(observations(year("2016", 3, 20, 9, 31))))) == []


def test_a_count_that_an_earlier_edition_shows_is_named() -> None:
    now = edition(guarded(observations(year("2016", 3, 20, 9, 31))))
    before = Published(observations(year("2016", 3, 20, 9, 31)), NOTHING, "edition 1")
    assert "Treated, W1, 2016: the hidden count can be worked out exactly from what is published." in told(now, before)


def test_a_value_or_limit_alone_that_an_earlier_edition_shows_counts_as_known() -> None:
    """Nobody can name the count of a share that came without it: the sentence names the edition instead."""
    table = observations({("treated", "W1", "2016"): float("nan")})
    before = Published(table.assign(value=12.5, lower=2.2, upper=47.1), NOTHING, "edition 1", 1)
    now = edition(guarded(table.assign(value=12.5, lower=2.2, upper=47.1)))
    assert told(now, before) == ["Treated, W1, 2016: edition 1 shows it, so that it counts as known."]
    assert tellers([now, before], INDICATORS) == (1,)
    with_count = edition(guarded(table.assign(value=12.5, count=1.0, denominator=8.0)))
    assert told(with_count, before) == [
        "Treated, W1, 2016: the hidden count can be worked out exactly from what is published."
    ]


def test_a_value_without_its_count_tells_it_where_it_is_out_of_nothing() -> None:
    table = observations({("excluded", "W1", "2016"): float("nan")})
    before = Published(table.assign(value=3.0), NOTHING, "edition 1", 1)
    now = edition(guarded(observations({("excluded", "W1", "2016"): 3})))
    assert len(told(now, before)) == 1
    revised = edition(guarded(observations({("excluded", "W1", "2016"): 2})))
    assert told(revised, before) == []


def test_parts_that_do_not_add_up_to_their_total_are_no_error() -> None:
    counts = year("2016", 3, 20, 9, 31) | {("treated", "CITY", "2016"): 70}
    assert told(edition(guarded(observations(counts)))) == []


def test_two_editions_that_hide_different_wards_beside_a_small_one_are_named_together() -> None:
    first, second = (hiding(year("2016", 3, 20, 9, 31), "W1", other, name="edition 1") for other in ("W3", "W2"))
    assert (told(first), told(second)) == ([], [])
    assert len(told(Published(second.observations, second.hidden), first)) == 3


def test_a_revised_count_is_another_unknown() -> None:
    before = hiding(year("2016", 3, 20, 9, 31), "W1", "W3", name="edition 1")
    now = hiding(year("2016", 4, 20, 12, 31), "W1", "W3")
    assert told(now, before) == []


def test_a_value_beside_its_denominator_gives_the_count_away() -> None:
    table = observations({("treated", "W1", "2016"): float("nan")}, {("treated", "W1", "2016"): 50})
    hidden = observations({("treated", "W1", "2016"): 3}).assign(reason="primary")[HIDDEN]
    assert len(told(Published(table.assign(value=6.0, flag="c"), hidden))) == 1


counts = st.integers(0, 30)


@given(st.lists(st.tuples(counts, counts, counts, counts), min_size=1, max_size=3))
def test_no_reader_of_any_editions_learns_a_small_count(revisions: list[tuple[int, ...]]) -> None:
    """Each revision of a year is published after what went out before it; nothing is ever given away."""
    out: list[Published] = []
    for number, revision in enumerate(revisions, start=1):
        table = observations({**year("2016", *revision), **year("2017", *reversed(revision))})
        before = [
            (tuple(key), count)
            for earlier in out
            for *key, count in earlier.hidden[[*KEY, "count"]].itertuples(index=False)
        ]
        made = guarded(table, before=tuple(before))
        if refused := told(edition(made), *out):
            assert out, refused  # only what is out already can stand in the way
            continue
        out.append(edition(made, f"edition {number}"))
        shown = made.observations.set_index(KEY)["count"].dropna()
        assert not shown.between(1, 4).any()
