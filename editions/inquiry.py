"""The inquiry's tables of an edition: its plan, and what was said to it judged from the edition's other tables."""

from collections.abc import Mapping

import pandas as pd

from editions.tables import BY_NAME
from evidence.city import City
from evidence.claims.verdicts import claims_table
from evidence.inquiry_plan import Inquiry
from evidence.tidy import conform


def plan_tables(inquiry: Inquiry) -> dict[str, pd.DataFrame]:
    """Purpose and method, objectives and meetings."""
    aspects = [
        ("panel", inquiry.panel),
        ("purpose", inquiry.purpose),
        *(("method", text) for text in inquiry.methodology),
        *(("terms", text) for text in inquiry.terms),
        *(("member", text) for text in inquiry.members),
        *(("heard", text) for text in inquiry.heard),
        *(("impact", text) for text in inquiry.impact),
    ]
    meetings = [
        (each.number, each.held_on, "; ".join(each.themes), "; ".join(each.invited)) for each in inquiry.meetings
    ]
    return {
        "inquiry": pd.DataFrame([row for row in aspects if row[1]], columns=["aspect", "text"]).assign(
            document=inquiry.document
        ),
        "objectives": pd.DataFrame(
            [(each.letter, each.text) for each in inquiry.objectives], columns=["letter", "text"]
        ),
        "meetings": pd.DataFrame(meetings, columns=["number", "held_on", "themes", "invited"]),
    }


def judged_claims(tables: Mapping[str, pd.DataFrame], city: City) -> pd.DataFrame:
    """Every claim with its verdict, from tables that readers of the edition have, too: never from single finds."""
    public = {name: table for name, table in tables.items() if BY_NAME[name].public}
    columns = [field.name for field in BY_NAME["claims"].fields]
    judged = claims_table(city.claims, public, city)
    return conform(judged if len(judged) else pd.DataFrame(columns=columns), BY_NAME["claims"].fields)
