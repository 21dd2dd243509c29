"""The strategy's table of an edition: every fact of it, in order."""

import pandas as pd

from evidence.strategy_plan import Strategy, facts_of

ASPECT, ALREADY, TO_DO = "aspect", "already", "to_do"
COLUMNS = ("part", "heading", "outcome", "text", "lead", "document")


def strategy_table(strategy: Strategy) -> pd.DataFrame:
    """What the strategy says, a row for each fact: its aspects, what is done already, what is to be done."""
    rows = [(ASPECT, heading, None, text, None, document) for heading, text, document in facts_of(strategy)]
    for priority in strategy.priorities:
        rows += [(ALREADY, priority.name, None, text, None, strategy.document) for text in priority.already]
        rows += [
            (TO_DO, priority.name, outcome.name, row.to_do, row.lead, strategy.document)
            for outcome in priority.outcomes
            for row in outcome.rows
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
