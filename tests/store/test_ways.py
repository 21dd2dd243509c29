"""How uploads of each table take each other's place: each in one of three ways."""

from evidence.tidy import ENTRIES, SAME, TABLES
from store.uploads.superseding import by_figure, by_month, by_reference
from store.uploads.superseding.ways import WAYS


def test_every_tidy_table_has_a_way_in_which_its_uploads_take_each_others_place() -> None:
    assert list(WAYS) == list(TABLES)
    assert {name for name, way in WAYS.items() if way is by_month} == {"finds", "street_crimes"}
    assert {name for name, way in WAYS.items() if way is by_reference} == set(ENTRIES)
    assert {name for name, way in WAYS.items() if way is by_figure} == set(SAME) - set(ENTRIES)


def test_a_way_knows_what_to_compare_in_each_of_its_tables() -> None:
    assert set(by_month.MEASURES) == {name for name, way in WAYS.items() if way is by_month}
    assert set(by_figure.CONTENT) == {name for name, way in WAYS.items() if way is by_figure}
