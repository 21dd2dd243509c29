"""A picture as a still one, drawn by matplotlib: SVG for reading, and with its title and source to take along."""

import re
import textwrap
from io import BytesIO
from threading import Lock
from typing import Literal, get_args

import matplotlib
from matplotlib.figure import Figure as Drawing
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.textpath import TextPath

from evidence.figures import Figure
from figures.pictures.chart import Chart
from figures.pictures.map import Map
from figures.pictures.still_charts import PIXELS, draw_chart, height_of_chart
from figures.pictures.still_maps import HIGH_BY_WIDE, draw_map
from figures.pictures.theme import DRAWN, TEXT

matplotlib.use("svg")
Picture = Chart | Map
Size = Literal["wide", "page", "half", "narrow"]
SIZES: tuple[Size, ...] = get_args(Size)
# Pixels: of a screen, a page of paper, a column, a phone.
WIDTHS: dict[Size, int] = {"wide": 1180, "page": 920, "half": 580, "narrow": 360}
# Pixels: a map beside its table; in a column it is not so high that the choices above push it off the screen.
WIDEST_MAP: dict[Size, int] = {"wide": 640, "page": 640, "half": 500, "narrow": 360}
MADE_UP = "Sample data: made up"
MARK = 16  # pixels that the mark of made-up figures needs
LINE = 22  # pixels: of a line of words around a picture that is taken along
ABOVE, BELOW = 11, 9.5  # points: of the letters in it
POINTS = 72  # to the inch
_DRAWING = Lock()  # matplotlib's settings are those of the process


def extent(picture: Picture, size: Size) -> tuple[int, int]:
    """Width and height of a picture in pixels, known before it is drawn, so that a page can keep its place."""
    if isinstance(picture, Chart):
        return WIDTHS[size], height_of_chart(picture)
    width = WIDEST_MAP[size]
    return width, round(width * HIGH_BY_WIDE)


def svg(picture: Picture, name: str, alt: str, size: Size = "page", *, made_up: bool = False) -> str:
    """A picture as an SVG element with its text alternative; the same bytes for the same picture.

    Args:
        name: put before every id, since a page holds many pictures.
        made_up: it says in the picture that its figures are.
    """
    with _DRAWING, matplotlib.rc_context(DRAWN | {"svg.hashsalt": name}):
        return _element(_drawn(picture, size, made_up=made_up), name, alt)


def taken_along(picture: Picture, figure: Figure, as_at: str, form: Literal["svg", "png"]) -> bytes:
    """A figure's picture with its finding, what it measures, its sources and what it is as at.

    Args:
        as_at: the edition and how far its data goes.
    """
    sources = "; ".join(source.words for source in figure.sources)
    with _DRAWING, matplotlib.rc_context(DRAWN | {"svg.hashsalt": figure.name}):
        drawing = _drawn(picture, "page", made_up=figure.illustrative)
        _framed(drawing, [figure.finding, figure.subtitle], [f"Source: {sources}.", f"{as_at}."])
        if form == "svg":
            return _element(drawing, figure.name, figure.alt).encode()
        said = {
            "Title": figure.finding,
            "Description": f"{MADE_UP}. {figure.alt}" if figure.illustrative else figure.alt,
        }
        written = BytesIO()
        drawing.savefig(written, format="png", dpi=2 * PIXELS, metadata={"Software": None, **said})
        return written.getvalue()


def _drawn(picture: Picture, size: Size, *, made_up: bool) -> Drawing:
    width, _ = extent(picture, size)
    drawing = draw_chart(picture, width) if isinstance(picture, Chart) else draw_map(picture, width / PIXELS)
    if made_up:
        _mark(drawing)
    return drawing


def _mark(drawing: Drawing) -> None:
    """Says in the picture itself that its figures are made up, above what is drawn."""
    if isinstance(engine := drawing.get_layout_engine(), ConstrainedLayoutEngine):
        engine.set(rect=(0, 0, 1, 1 - MARK / (drawing.get_figheight() * PIXELS)))
    drawing.text(1, 1, MADE_UP, ha="right", va="top", fontsize=9, color="#3D3D3D")


def _framed(drawing: Drawing, above: list[str], below: list[str]) -> None:
    """Puts lines of words above and below a drawing, which becomes so much higher."""
    wide, high = (inches * PIXELS for inches in drawing.get_size_inches())
    title = _folded(above[0], wide, ABOVE, "bold")
    over = [*title, *(line for words in above[1:] for line in _folded(words, wide, ABOVE))]
    under = [line for words in below for line in _folded(words, wide, BELOW)]
    top, foot = (len(lines) * LINE + LINE / 2 for lines in (over, under))
    whole = high + top + foot
    drawing.set_size_inches(wide / PIXELS, whole / PIXELS)
    inner = (0, foot / whole, 1, high / whole)
    if isinstance(engine := drawing.get_layout_engine(), ConstrainedLayoutEngine):
        made_up = 1 - MARK / high if drawing.texts and drawing.texts[-1].get_text() == MADE_UP else 1
        engine.set(rect=(0, inner[1], 1, inner[3] * made_up))
    for axes in [] if engine else drawing.axes:
        at = axes.get_position()
        axes.set_position((at.x0, inner[1] + at.y0 * inner[3], at.width, at.height * inner[3]))
    for said in drawing.texts:
        said.set_y(inner[1] + said.get_position()[1] * inner[3])
    for number, line in enumerate(over):
        weight = "bold" if number < len(title) else "normal"
        drawing.text(0.008, 1 - (number * LINE + 4) / whole, line, va="top", fontsize=ABOVE, weight=weight, color=TEXT)
    for number, line in enumerate(under):
        drawing.text(0.008, (foot - number * LINE - 4) / whole, line, va="top", fontsize=BELOW, color=TEXT)


def _folded(words: str, wide: float, points: float, weight: str = "normal") -> list[str]:
    """Words in lines that a picture has room for, by how wide its letters are; one line with a twentieth to spare."""
    if not words:
        return []
    face = FontProperties(size=points, weight=weight)
    letter = TextPath((0, 0), words, prop=face).get_extents().width * PIXELS / POINTS / len(words)
    return textwrap.wrap(words, int(0.95 * wide / letter))


def _element(drawing: Drawing, name: str, alt: str) -> str:
    written = BytesIO()
    drawing.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    drawn = written.getvalue().decode()
    drawn = drawn[drawn.index("<svg") :]
    drawn = re.sub(r'( id=")', rf"\1{name}-", drawn)
    drawn = re.sub(r'(url\(#|href="#)', rf"\1{name}-", drawn)
    said = alt.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return drawn.replace("<svg", f'<svg role="img" aria-label="{said}"', 1)
