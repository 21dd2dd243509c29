"""What an inquiry sets out to do: its purpose, objectives and method, and the meetings of its panel."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Objective:
    """What the panel wants to understand, under the letter that its papers give it."""

    letter: str
    text: str


@dataclass(frozen=True)
class Meeting:
    """A meeting of the panel, with what it was to hear of and who was invited; none where no paper says."""

    number: int
    held_on: date
    themes: tuple[str, ...]
    invited: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inquiry:
    """The plan of an inquiry, as its terms of reference (`document`, a source of the city folder) set it out."""

    panel: str = ""
    purpose: str = ""
    document: str = ""
    terms: tuple[str, ...] = ()  # who agreed them and when, who noted them, and what makes a quorum
    members: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()  # who spoke to the panel, and of what
    impact: tuple[str, ...] = ()  # what the papers name of it
    methodology: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()
    meetings: tuple[Meeting, ...] = ()
