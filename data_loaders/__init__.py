"""Spreadsheet extract in, tidy table and problems out. Nothing here stores anything."""

from data_loaders.extract import Extract
from data_loaders.problems import Problem
from data_loaders.read import read_extract

__all__ = ["Extract", "Problem", "read_extract"]
