"""Pictures as exhibits keep them: their descriptions as JSON, and the same descriptions from it.

A description is an object of all its fields, by the names, types and units of `figures.pictures.chart` and
`figures.pictures.map`; marks and layers also have "is", which of them each is:

    chart: {"kind", "height", "panels": [{"title", "across": axis, "up": axis, "marks": [{"is": "Line", ...}]}]}
    map:   {"kind", "view": {"longitude", "latitude", "zoom"}, "layers": [{"is": "Areas", ...}]}

No default is left out, so that one may change without changing what was kept.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from evidence.inquiry.snapshots import CHART, FORMAT, MAP, Picture
from figures.pictures.chart import Chart, Mark
from figures.pictures.format_1.charts import chart_of
from figures.pictures.format_1.maps import map_of
from figures.pictures.map import Geometry, Layer, Map

IS = "is"
_NAMED: dict[str, type] = {each.__name__: each for each in (*get_args(Mark), *get_args(Layer))}


def written(picture: Chart | Map) -> Picture:
    """The picture as an exhibit keeps it."""
    return Picture(CHART if isinstance(picture, Chart) else MAP, _plain(picture))


def read(kept: Picture) -> Chart | Map:
    """The picture of an exhibit, also of one that was kept in format 1.

    Raises:
        ValueError, TypeError, KeyError: it is none.
    """
    if kept.format < FORMAT:
        return chart_of(kept.spec) if kept.kind == CHART else map_of(kept.spec)
    return cast(Chart | Map, _read(Chart if kept.kind == CHART else Map, kept.spec))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        said = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        name = type(value).__name__
        return said | {IS: name} if name in _NAMED else said
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def _read(wanted: Any, said: Any) -> Any:
    """What is said, as the type that a field wants."""
    if wanted == Geometry:
        return said
    if get_origin(wanted) is tuple:
        of = get_args(wanted)
        each = [of[0]] * len(said) if of[-1] is Ellipsis else of
        return tuple(_read(one, value) for one, value in zip(each, said, strict=True))
    if get_origin(wanted) in (Union, UnionType):
        return _read_one_of(get_args(wanted), said)
    if is_dataclass(wanted):
        types = _types(cast(type, wanted))
        return cast(Any, wanted)(**{name: _read(types[name], value) for name, value in said.items() if name != IS})
    return said


def _read_one_of(wanted: tuple[Any, ...], said: Any) -> Any:
    if isinstance(said, Mapping):
        return _read(_NAMED[said[IS]], said)
    of_many = next((each for each in wanted if get_origin(each) is tuple), None)
    return _read(of_many, said) if isinstance(said, list) and of_many else said


@cache
def _types(of: type) -> Mapping[str, Any]:
    return get_type_hints(of)
