"""The inquiry's tables of an edition: its plan, and what was said to it judged from the edition's other tables."""

from collections.abc import Mapping

import pandas as pd

from editions.tables import BY_NAME
from evidence.city import City
from evidence.claims.verdicts import claims_table
from evidence.inquiry_plan import Inquiry
from evidence.known_then import BETWEEN, KNOWN, THEN, in_time, known_on, last_day
from evidence.tidy import conform

JUDGED_THEN = ["verdict", "recomputed", "why", "sources"]


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
    if judged.empty:
        return conform(pd.DataFrame(columns=columns), BY_NAME["claims"].fields)
    return conform(judged.join(_judged_then(judged, public, city), on="reference"), BY_NAME["claims"].fields)


def _judged_then(judged: pd.DataFrame, public: Mapping[str, pd.DataFrame], city: City) -> pd.DataFrame:
    """Verdicts on what had been said by the panel's first meeting, from what was out by then; by reference."""
    if not city.inquiry.meetings:
        return pd.DataFrame(columns=JUDGED_THEN).add_prefix(THEN)
    day = min(meeting.held_on for meeting in city.inquiry.meetings)
    released = {key: BETWEEN.join(indicator.released) for key, indicator in city.indicators.items()}
    observations = public["observations"]
    known = {
        "observations": observations[known_on(observations, released, day) == KNOWN],
        "facts": in_time(public["facts"], public["documents"], day),
    }
    said_on = judged.set_index("reference")["said_on"].fillna("").astype("str").map(last_day)
    said = [claim for claim in city.claims if (out := said_on[claim.reference]) is not None and out <= day]
    if not said:
        return pd.DataFrame(columns=JUDGED_THEN).add_prefix(THEN)
    return claims_table(said, {**public, **known}, city).set_index("reference")[JUDGED_THEN].add_prefix(THEN)
