"""What a calculation says of a claim."""

from dataclasses import dataclass

from evidence.claims.data import Amount, Used

RISING, FALLING = "rising", "falling"


@dataclass(frozen=True)
class Outcome:
    """What a calculation says of a claim.

    recomputed: in words; holds: whether the claim agrees, None where that cannot be said; why: a sentence;
    caveats: what has to be said with it; calculation: in words with its figures.
    """

    calculation: str
    recomputed: str = ""
    holds: bool | None = None
    why: str = ""
    caveats: tuple[str, ...] = ()
    used: tuple[Used, ...] = ()
    value: float = float("nan")


def lacking_in(amounts: list[Amount]) -> str:
    """What is lacking of some figures, each said once."""
    return " ".join(dict.fromkeys(sentence for amount in amounts for sentence in amount.lacking))


def used_by(amounts: list[Amount]) -> tuple[Used, ...]:
    """What some figures rest on."""
    return tuple(used for amount in amounts for used in amount.used)
