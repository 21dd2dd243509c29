"""How each kind of chart and map is read, in a few sentences for somebody who has never seen one."""

CONTROL, SMALL, YEARS, BARS, INTERVALS, FUNNEL, AREAS, LINE = (
    "control chart", "small charts", "lines by year", "bars", "intervals", "funnel", "lines of areas", "line by month",
)  # fmt: skip
MAPS = WARDS, HEXAGONS, ZONES = "map of wards", "map of hexagons", "map of areas"

HOW_TO_READ = {
    CONTROL: (
        "Each dot is a month. The solid line is the mean and the dashed lines hold nearly all months in which nothing but"
        " chance is at work. A month beyond a dashed line, or a long run on one side of the mean, has a mark of its own and"
        " is worth asking about; the others go up and down by chance. Letters mark events of the time. That an event and a"
        " change came together does not show that one caused the other."
    ),
    LINE: "Each dot is a month; the higher, the more was found. A gap is a month without figures, which is not a zero.",
    SMALL: "One small line for each area, all drawn to the same height, so that a larger line means more. Compare shapes.",
    YEARS: "Each dot is a period. Our line is thick and named; the others are thin and grey, to compare with.",
    BARS: "The longer the bar, the larger the figure at its end. All bars begin at zero.",
    INTERVALS: (
        "The dot is the figure, and the line through it the range in which the true value very probably lies. Whether two"
        " of them differ by more than chance is told by the test, and not by whether their lines overlap."
    ),
    FUNNEL: (
        "Each dot is an area: further right means more residents. The curves hold the areas that may differ from the average"
        " by chance alone; they are wide on the left, where small areas go up and down more. Dots outside stand out."
    ),
    AREAS: "Each line is an area over time: ours is thick and named, the country's is dashed, the others are grey.",
    WARDS: "A circle twice as large in area stands for twice as many. Rates and changes are shaded: the darker a ward, the higher its figure, which also stands on it; large wards look more important than they are.",
    HEXAGONS: "Every cell has the same size: the darker, the more was found in it. Cells without a colour had none.",
    ZONES: (
        "The area of the action is in the middle, the ring round it is where litter would move to first, and the rest is what"
        " both are compared with. The figures for each stand in the table."
    ),
}
