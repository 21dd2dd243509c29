"""Spreadsheet extract in, tidy table and problems out. Nothing here stores anything.

The names are looked up when first used: the process that reads one file imports this package too, and
needs none of them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data_loaders.read import read_extract
    from evidence.extract import Extract
    from evidence.problems import Problem

__all__ = ["Extract", "Problem", "read_extract"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from data_loaders import read

    return getattr(read, name)
