"""How the claims stand, in words that count only what was really tested."""

import pandas as pd

from evidence.declared_claims import CANNOT_BE_TESTED, DISPUTED, QUOTED, TESTED
from evidence.numbers import counted, listed, whole


def tally_in_words(verdicts: pd.Series) -> str:
    """How many statements were held against figures that are not the paper's own, and what came of it; then the others."""
    if verdicts.empty:
        return "No claims have been entered yet."
    number = verdicts.value_counts()
    tested = [f"{whole(number[verdict])} {verdict}" for verdict in TESTED if verdict in number]
    many = sum(int(number.get(verdict, 0)) for verdict in TESTED)
    said = f"Of {counted(len(verdicts), 'statement')} made to the panel or of it, {whole(many)} could be tested"
    said += f": {listed(tested)}." if tested else "."
    others = {
        DISPUTED: ("is disputed between two papers", "are disputed between papers"),
        QUOTED: ("is quoted, not tested", "are quoted, not tested"),
        CANNOT_BE_TESTED: ("cannot be tested with this data", "cannot be tested with this data"),
    }
    rest = [
        f"{whole(number[verdict])} {one if number[verdict] == 1 else more}"
        for verdict, (one, more) in others.items()
        if verdict in number
    ]
    return f"{said} {listed(rest)}." if rest else said
