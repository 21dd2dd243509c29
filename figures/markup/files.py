"""Where a figure's files are: its picture as it stands on a page and to take along, its table, all it says as JSON."""

from base64 import b64encode
from html import escape
from urllib.parse import quote

from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place
from figures.pictures.still import Picture, Size, extent, svg

FOLDER = "figures"


def address(edition: Edition, place: Place, form: str, size: Size | None = None) -> str:
    """The address of one file of a figure, from any page of the dashboard.

    Args:
        size: of a picture as it stands on a page; without one it carries its title and source.
    """
    named = f"{place.figure}@{size}" if size else place.figure
    of = edition.name if edition.draft else str(edition.number)
    return f"{FOLDER}/{of}/{place.page}/{quote(named)}.{form}{'?' if place.filters else ''}{place.filters}"


def picture_tag(edition: Edition, place: Place, picture: Picture, alt: str, size: Size = "wide") -> str:
    """HTML of a picture that keeps its place before it is there; phones get one that is drawn for them.

    Args:
        size: on screens that are wider than a phone.
    """
    (width, height), (small, low) = extent(picture, size), extent(picture, "narrow")
    wide, narrow = (escape(address(edition, place, "svg", each)) for each in (size, "narrow"))
    return (
        f'<picture class="still"><source media="(max-width: 640px)" srcset="{narrow}" width="{small}" height="{low}">'
        f'<img src="{wide}" width="{width}" height="{height}" alt="{escape(alt)}"></picture>'
    )


def picture_inside(figure: Figure, picture: Picture, *, half: bool = False) -> str:
    """HTML that holds the picture itself, of a figure that has no address."""
    size: Size = "half" if half else "wide"
    width, height = extent(picture, size)
    drawn = b64encode(svg(picture, figure.name, figure.alt, size, made_up=figure.illustrative).encode()).decode()
    data = f"data:image/svg+xml;base64,{drawn}"
    return f'<img class="still" src="{data}" width="{width}" height="{height}" alt="{escape(figure.alt)}">'
