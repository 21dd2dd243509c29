"""Three exhibits for the panel's first meeting: a chart, a map and a table."""

from components.log_figures import month_figure, years_figure
from components.ward_map import ward_deck, ward_figure
from components.wards import Months
from editions.read import Edition, current_edition, editions_location
from evidence.exhibits import Place
from evidence.figures import Figure
from evidence.log import Selection
from evidence.snapshots import CHART, MAP, AsAt, Picture, Snapshot, picture_of, to_bytes
from store.database import open_store
from store.draft import refresh_draft
from store.exhibits import put


FIRST, LAST = "2016-02", "2017-09"  # of the sample log


def put_three_for_meeting_one() -> list[str]:
    """Puts them in the file of the store that the settings name, and in its draft; gives what each says."""
    edition, engine = current_edition(editions_location()), open_store()
    all_months = Selection(first=FIRST, last=LAST)
    figure, chart = month_figure(edition, all_months, "reports")
    year = (edition, Months("2016-10", "2017-09"), Selection(), "reports", None)
    drawn = ward_figure(*year)
    made = [
        _snapshot(edition, "trends", figure, picture_of(CHART, chart.to_json())),
        _snapshot(edition, "hot_spots", drawn, picture_of(MAP, ward_deck(*year).to_json())),
        _snapshot(edition, "trends", years_figure(edition, all_months), None),
    ]
    for snapshot in made:
        put(engine, to_bytes(snapshot), by="Community Safety", meeting="1")
    refresh_draft(engine)
    engine.dispose()
    return [snapshot.figure.finding for snapshot in made]


def _snapshot(edition: Edition, page: str, figure: Figure, picture: Picture | None) -> Snapshot:
    return Snapshot(Place(page, figure.name), AsAt(edition.title, edition.number, edition.about["data_to"]), figure, picture)
