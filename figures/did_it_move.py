"""Did it move? Finds before and after an action: where it was taken, near by, and further away."""

import pandas as pd

from editions import spatial
from editions.build import UPLOADED
from editions.read import Edition
from evidence.displacement.zones import NotAPlace
from evidence.periods import month_words
from figures.choices import Choice, Chosen, filters, one
from figures.edition_facts import log_of, log_sources
from figures.kept import made_once
from figures.moved.analysis import Analysis, analysis
from figures.moved.choosing import Event, area_choices, areas_chosen, typed
from figures.page import Page
from figures.parts import Beside, Part, Shown, Words

STEM, TITLE = "did_it_move", "Did it move?"
OWN_PLACE, BEGAN = "own", "began"
FIRST_OPENED = "grosvenor"  # how the id of the event begins that the page opens with, where there is such a one
MADE_UP = "These finds are made up and say nothing of the real action."
WRITTEN_IN = "A fall at Grosvenor Square car park is written into the sample, to show how the page works."
WARNING = "Counts compared show no cause: weather and who looks where change them, too."


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The action, its area and the ring round it, and what both are compared with."""
    if not _can_be_judged(edition):
        return ()
    titles = _titles(edition)
    first = _first(titles)
    event = one("event", "Action or event", {first: titles[first], **titles}, width=380)
    return event, *area_choices(edition, chosen, event_chosen(edition, chosen), precise=_precise(edition))


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """What became of the areas of one action; why nothing can be said, where nothing can.

    Args:
        chosen: may hold what an officer types and no address has, too: a month, a point, corners of an outline.
    """
    if not _can_be_judged(edition):
        return Page(STEM, TITLE, "No log of finds and no dated action with a place have been loaded yet.")
    address, event = filters(choices(edition, chosen), chosen), event_chosen(edition, chosen)
    try:
        found = _analysed(edition, chosen, event)
    except NotAPlace as reason:
        return Page(STEM, TITLE, str(reason), filters=address)
    return Page(
        STEM, TITLE, f"{event['title']}: {found.sentence[:1].lower()}{found.sentence[1:]}", _parts(edition, found),
        log_sources(edition), address, above=(_caution(edition),),
        addressed=not to_type(edition, chosen),
    )  # fmt: skip


@made_once
def event_chosen(edition: Edition, chosen: Chosen) -> Event:
    """The event; of a place and a month that an officer gives, one that is made of them."""
    id = chosen.one("event") or _first(_titles(edition))
    if id != OWN_PLACE:
        return _actions_of(edition).set_index("id").loc[id]
    month = chosen.one(BEGAN) or middle_month(edition)
    return pd.Series({"title": f"A place of your own from {month_words(month)}", "month": month})


def to_type(edition: Edition, chosen: Chosen) -> tuple[str, ...]:
    """What officers have to type of an action and areas of their own: keys of what `page` takes besides the choices."""
    if not _can_be_judged(edition):
        return ()
    month = (BEGAN,) if chosen.one("event") == OWN_PLACE else ()
    return (*month, *typed(chosen, event_chosen(edition, chosen)))


def middle_month(edition: Edition) -> str:
    """The first month of an officer's own action until another one is given."""
    months = log_of(edition).months
    return months[len(months) // 2]


def _analysed(edition: Edition, chosen: Chosen, event: Event) -> Analysis:
    """The analysis of what was chosen.

    Raises:
        NotAPlace: an area is not given yet or cannot be used, in a sentence.
    """
    id, areas = chosen.one("event"), areas_chosen(edition, chosen, event, precise=_precise(edition))
    # The place of an event that officers gave or uploaded is never published, nor is anything counted round it.
    officers_only = areas.given or id == OWN_PLACE or id.startswith(UPLOADED)
    return analysis(edition, id, event, areas, officers_only=officers_only)


def _parts(edition: Edition, found: Analysis) -> tuple[Part, ...]:
    compared = found.compared
    said = f"Months compared: {compared.words}." if compared.after else f"{compared.words.capitalize()}."
    by_month = Beside(tuple((Shown(figure, chart, half=True),) for figure, chart in found.by_month))
    return (
        Shown(found.areas, found.drawn, half=True),
        Words((said, *((WRITTEN_IN,) if _made_up(edition) else ()))),
        *((by_month,) if found.by_month else ()),
        *((Shown(found.sensitivity),) if found.sensitivity else ()),
    )


def _caution(edition: Edition) -> Words:
    """That counts show no cause, and first that they are made up where they are."""
    if _made_up(edition):
        return Words((f"{MADE_UP} {WARNING}",), "caution", MADE_UP)
    return Words((WARNING,), "caution")


def _made_up(edition: Edition) -> bool:
    return any(source.illustrative for source in log_sources(edition))


def _precise(edition: Edition) -> bool:
    """Whether the edition holds the finds, so that officers can have other areas counted than those published."""
    return edition.has("finds")


def _can_be_judged(edition: Edition) -> bool:
    """Whether there is a log, and an action that it can be read round."""
    return bool(log_of(edition).months) and bool(_titles(edition))


def _titles(edition: Edition) -> dict[str, str]:
    """What can be judged, by id."""
    actions = _actions_of(edition)
    own = {OWN_PLACE: "Another place and month"} if _precise(edition) else {}
    return dict(zip(actions["id"], actions["title"], strict=True)) | own


def _first(titles: dict[str, str]) -> str:
    return next((id for id in titles if id.startswith(FIRST_OPENED)), next(iter(titles)))


@made_once
def _actions_of(edition: Edition) -> pd.DataFrame:
    """The events that can be judged: those with a place, and the others too where one can be given."""
    events = edition.table("events")
    if "longitude" not in events:
        return events.iloc[:0]
    known = events.reindex(columns=events.columns.union(["outline", "radius"], sort=False))
    return known[spatial.placed(known) | (_precise(edition) & (known["kind"] != "recording"))]
