"""The terms of the inquiry: who set it up, who sits on it, whom it heard and invited, and what impact was named."""

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure
from evidence.numbers import counted
from figures.edition_facts import fact_source
from figures.kept import made_once
from figures.panel.tables import plan_of

HEADINGS = {
    "terms": "Terms of reference",
    "member": "Member",
    "heard": "Heard",
    "invited": "Invited",
    "impact": "Impact that was named",
}


@made_once
def terms_figure(edition: Edition) -> Figure | None:
    """Everything that the papers say of how the inquiry is made up; None where they say nothing."""
    plan = plan_of(edition) | {"invited": _invited(edition)}
    rows = [(HEADINGS[aspect], text) for aspect in HEADINGS for text in plan.get(aspect, ())]
    if not any(plan.get(aspect) for aspect in ("terms", "member")):
        return None
    document = edition.table("inquiry")["document"].dropna()
    return Figure(
        name="terms",
        finding=f"{counted(len(plan.get('member', ())), 'member')}, {counted(len(plan.get('heard', ())), 'witness', 'witnesses or groups')} heard",
        subtitle="How the inquiry is made up: terms, members, whom it heard and invited, and the impact that was named",
        table=pd.DataFrame(rows, columns=["What", "In our own words"]),
        sources=(fact_source(edition, str(document.iloc[0])),),
    )


def _invited(edition: Edition) -> list[str]:
    """Who was invited, by meeting."""
    meetings = edition.table("meetings").dropna(subset=["invited"])
    return [f"Meeting {row.number}: {row.invited}" for row in meetings.itertuples() if row.invited]
