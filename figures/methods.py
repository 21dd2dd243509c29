"""The methods behind the figures, as the About page lists them: what for and where published."""

METHODS = (
    (
        "Rate and its 95% interval",
        "Byar's method; exact below ten cases",
        "PHE technical guide: confidence intervals (2018)",
    ),
    (
        "Share and its 95% interval",
        "Wilson's score interval",
        "PHE technical guide: confidence intervals (2018)",
    ),
    (
        "Rate of items, which come in batches",
        "Byar's interval widened by the items that share a report",
        "PHEindicatormethods, calculate_dsr with independent_events = FALSE",
    ),
    (
        "Two rates compared",
        "Exact test of two Poisson rates, 5% level",
        "Przyborowski and Wilenski (1940); R's poisson.test",
    ),
    ("Two shares compared", "Fisher's exact test, 5% level", "Fisher (1935)"),
    (
        "An area against the average of a group",
        "Plain test: whether its own 95% or 99.8% interval lies off the average",
        "PHEindicatormethods, assign_funnel_significance",
    ),
    (
        "The same, allowing for spread between areas",
        "Limits widened by the variation between areas",
        "Spiegelhalter (2005); DerSimonian and Laird; FunnelPlotR",
    ),
    (
        "Months of reports or items",
        ("XmR chart: mean and limits at 2.66 mean moving ranges; runs and trends of seven, two of three near a limit"),
        "NHS England, Making Data Count; NHSRplotthedots",
    ),
    (
        "Months of few reports",
        "c chart, limits of a Poisson count; g chart of the empty months between reports",
        "Montgomery; Benneyan (2001)",
    ),
    (
        "Fewer than twelve months, or items of few reports",
        "Run chart about the median",
        "Anhøj and Olesen (2014)",
    ),
    ("Five yearly figures or more", "Recent trend", "Fingertips technical guidance"),
)

PRECISION = (
    "Counts are whole. Rates have the decimals that their indicator gives, shares are whole per cents, means"
    " and limits of a chart have one decimal, and p-values two, or three below 0.055. A month without an"
    " upload is missing, not zero. No figure here shows a cause. Place names and points of finds are seen by"
    " officers alone and are never published."
)


def disclosure_policy(threshold: int, zeros: str) -> tuple[str, ...]:
    """What is never published and why, a paragraph each."""
    shown = "Zero is shown" if zeros == "show" else "Zero is hidden like a small count"
    return (
        f"Counts of people, such as people in treatment or pupils excluded, are hidden when they are below {threshold},"
        f" and so is a share that leaves fewer than {threshold} people on the other side. {shown}. Other counts are hidden"
        " where they would give a small one away through a total, pooled years or an earlier edition. Rates, intervals,"
        " charts and sentences are made afterwards, from what is left. Before an edition goes out a program tries to"
        " work out every hidden count from all that readers have, and the edition is refused if it can.",
        "Figures that their publisher has put into the open itself, such as deaths registered by authority, are shown"
        " as published. Needles and other litter are objects, and incidents are no persons: their counts are shown.",
        "Finds are published by ward and by hexagon of about 0.7 km², never by place or point. Round a car park or"
        " other public action of the city, reports are counted in circles of at least 50 metres.",
    )
