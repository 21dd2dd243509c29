"""Benchmarking: how the city compares with England, its neighbours and other cities. Real figures only."""

from components.reading import edition
from components.shown_page import show_page
from figures import benchmarking

show_page(benchmarking, edition())
