"""How deprived the small areas of the city are, by the index that the ministry publishes."""

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure
from figures.edition_facts import city_name
from figures.indicators import areas_of, country, has_indicator, sources_for
from figures.kept import made_once
from figures.pictures import charts
from figures.prevalence.rates import Made

KEY = "deprivation_decile"
TENTHS = {1: "Most deprived tenth", 2: "Second tenth", 3: "Third tenth"}
OTHERS = "The other seven tenths"


@made_once
def deprivation_figure(edition: Edition) -> Made | None:
    """Small areas of the city by the tenth of the country's that they are in."""
    if not has_indicator(edition, KEY):
        return None
    rows = edition.table("observations")
    rows = rows[(rows["indicator_id"] == KEY) & rows["value"].notna()]
    rows = rows[rows["period"] == rows["period"].max()]
    if rows.empty:
        return None
    where = areas_of(edition)[country(edition)]
    areas = rows["value"].map(TENTHS).fillna(OTHERS).value_counts().reindex([*TENTHS.values(), OTHERS], fill_value=0)
    table = areas.rename_axis("tenth").reset_index(name="areas")
    year, most = rows["period"].iloc[0], int(areas.iloc[0])
    figure = Figure(
        name="deprivation",
        finding=f"{most} of the city’s {len(rows)} small areas {'is' if most == 1 else 'are'} among the most deprived tenth of {where}’s",
        subtitle=f"Small areas (LSOAs) of {city_name(edition)} by tenth of {where}, Index of Multiple Deprivation {year}, number of areas",
        table=pd.DataFrame({f"Tenth of {where}’s small areas": table["tenth"], "Small areas": table["areas"]}),
        sources=sources_for(edition, KEY),
        notes=(
            "If the city were as the country, about one in ten of its small areas would be in each tenth."
            " The index ranks areas, not people, and says nothing of where litter is dropped.",
        ),
    )
    return figure, charts.few_bars(table, "tenth", "areas", [str(number) for number in table["areas"]], TENTHS[1])
