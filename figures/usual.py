"""A page as it opens when nothing has been chosen, and whether what it says rests on made-up data."""

from types import ModuleType

from editions.read import Edition
from editions.real_alone import real_alone
from figures.choices import Chosen, offered_and_chosen
from figures.page import Page, is_made_up


def usual(module: ModuleType, edition: Edition) -> Page:
    """The page of a module of this package, with nothing chosen."""
    return module.page(edition, usual_choices(module, edition))


def usual_choices(module: ModuleType, edition: Edition) -> Chosen:
    """What is chosen there before anybody chooses."""
    return offered_and_chosen(module.choices, edition, [])[1]


def answer_is_made_up(module: ModuleType, edition: Edition) -> bool:
    """Whether made-up data reaches what the page answers: without it, the answer would be another."""
    said = usual(module, edition)
    return is_made_up(said.sources) and usual(module, real_alone(edition)).answer != said.answer
