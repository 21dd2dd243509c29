"""The steps of a publication in words, each told when it begins; those of its files are told by `publications`."""

from collections.abc import Callable

Tell = Callable[[str, str], object]  # a step, and how far it is where it has parts

CHECKING = "Checking what is to be hidden"
BEFORE = "Looking for the edition to go back to"
TABLES = "Writing the tables"
SWITCHING = "Switching readers to the new edition"


def unheard(step: str, how_far: str) -> None:
    """For whoever need not be told."""


def once(tell: Callable[[str], object]) -> Tell:
    """Tells each step when it begins, and not how far it is."""
    told = [""]

    def hear(step: str, how_far: str) -> None:
        if step != told[-1]:
            told.append(step)
            tell(step)

    return hear


def anew(number: int) -> str:
    """The step that makes a later edition without what it carries of the one that goes."""
    return f"Making edition {number} anew without it"


def taking_off(number: int) -> str:
    """The step that takes an earlier edition off."""
    return f"Taking edition {number} off the public disk"
