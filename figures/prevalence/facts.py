"""Published facts as figures: what the national survey comes to here, and every fact with its source."""

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure
from evidence.numbers import percent, whole
from figures.edition_facts import city_name, fact_source, statements
from figures.indicators import home, sources_for
from figures.kept import made_once

TOPICS = {
    "prevalence": "Using drugs", "injecting": "Injecting", "needle_exchange": "Needle exchange",
    "offences": "Offences", "violence": "Violence", "deaths": "Deaths", "treatment": "Treatment",
    "injuries": "Injuries", "finds": "Finds",
}  # fmt: skip


def hundreds(people: float) -> str:
    """A number of people to the nearest hundred: 13,599 is 13,600."""
    return whole(round(people, -2))


@made_once
def adults_figure(edition: Edition) -> Figure | None:
    """What the national share of adults who took a drug comes to here."""
    facts, observations = edition.table("facts").set_index("id"), edition.table("observations")
    rows = observations[(observations["area_code"] == home(edition)) & (observations["period"] == "2016")]
    people = rows.set_index("indicator_id")["count"]
    if "prevalence_any_drug_adults" not in facts.index or "population_16_59" not in people.index:
        return None
    share = facts.at["prevalence_any_drug_adults", "value"] / 100
    said = facts.at["prevalence_any_drug_people", "value"]
    groups = {
        "population_16_59": "Residents aged 16 to 59, whom the survey asks",
        "population_18_plus": "All residents of 18 and over",
    }
    came_to = [round(people[key] * share) for key in groups]
    table = pd.DataFrame(
        {
            "Out of": list(groups.values()),
            "Residents, mid-2016": [people[key] for key in groups],
            f"About {percent(share, 1)} of them": [hundreds(number) for number in came_to],
        }
    )
    return Figure(
        name="adults-who-took-a-drug",
        finding=(
            f"{percent(share, 1)} of residents aged 16 to 59 is about {hundreds(came_to[0])} people, not around {whole(said)}"
        ),
        subtitle=(
            "Adults who took an illicit drug in the last year, England and Wales 2015/16, applied to"
            f" {city_name(edition)}"
        ),
        table=table,
        sources=(fact_source(edition, "STRAT"), *sources_for(edition, "population_16_59")),
        notes=(
            "The national share need not hold here: the survey gives no figure for one city, and its share has a margin"
            " of its own, so people are told to the nearest hundred.",
        ),
    )


@made_once
def facts_figure(edition: Edition) -> Figure:
    """Every published fact with its source."""
    facts = edition.table("facts")
    table = statements(edition, facts)
    table.insert(0, "Topic", facts["topic"].map(TOPICS).fillna(facts["topic"]).to_list())
    return Figure(
        name="published-facts",
        finding=f"{len(facts)} statements of the papers before the panel, each with its source",
        subtitle=f"Facts and statements as published, {city_name(edition)} and England",
        table=table,
        sources=tuple(fact_source(edition, document) for document in facts["source"].dropna().unique()),
    )
