"""Spreadsheet extract in, tidy table and problems out. Nothing here stores anything.

The names are looked up when first used: the process that reads one file imports this package too, and
needs none of them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data_loaders.extract import Extract
    from data_loaders.problems import Problem
    from data_loaders.read import read_extract

__all__ = ["Extract", "Problem", "read_extract"]

_MODULES = {"Extract": "extract", "Problem": "problems", "read_extract": "read"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
