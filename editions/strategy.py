"""The strategy's table of an edition: every fact of it, in order."""

import pandas as pd

from evidence.strategy_plan import Strategy, facts_of

ASPECT, ALREADY, TO_DO, APPROVED, READING = "aspect", "already", "to_do", "approved", "reading"
COLUMNS = ("part", "heading", "outcome", "text", "lead", "document")


def strategy_table(strategy: Strategy) -> pd.DataFrame:
    """What the strategy says, a row for each fact: its aspects, what is done already, what is to be done."""
    rows: list[tuple[str, str, str | None, str, str | None, str]] = [
        (ASPECT, heading, None, text, None, document) for heading, text, document in facts_of(strategy)
    ]
    if strategy.approved_on:
        rows.append((APPROVED, strategy.title, None, strategy.approved_on.isoformat(), None, strategy.document))
    if strategy.reading:
        rows.append((READING, strategy.title, None, strategy.reading, None, strategy.document))
    for priority in strategy.priorities:
        rows += [(ALREADY, priority.name, None, text, None, strategy.document) for text in priority.already]
        rows += [
            (TO_DO, priority.name, outcome.name, row.to_do, row.lead, strategy.document)
            for outcome in priority.outcomes
            for row in outcome.rows
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
