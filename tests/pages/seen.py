"""What a page shows, as a reader sees it."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest

ROW = r'<tr><th scope="row">(.*?)</th>(.*?)</tr>'


def said(app: AppTest) -> str:
    """All that the page says, without the signs that keep words as they were written."""
    kinds = ("title", "markdown", "caption", "error", "warning", "success", "info", "header", "subheader")
    words = "\n".join(element.value for kind in kinds for element in app.get(kind))
    spoken = words.replace("\\", "").replace("\u2060", "").replace(":small[]", "")
    return f"{spoken}\n{markup(app)}"


def markup(app: AppTest) -> str:
    """What the page says as HTML: the frame, what stands under a figure, its table where it has a picture."""
    return unescape("\n".join(element.proto.body for element in app.get("html"))).replace("\u2060", "")


def headings(app: AppTest) -> list[str]:
    """Its headings below the answer: those of its forms, then those of what it shows."""
    typed = [element.value.replace("\\", "") for kind in ("header", "subheader") for element in app.get(kind)]
    return [*typed, *(_words(text) for text in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", markup(app)))]


def written_tables(app: AppTest) -> list[list[list[str]]]:
    """The cells of every table that is HTML, those that unfold under pictures among them."""
    return [
        [[first, *re.findall("<td>(.*?)</td>", others)] for first, others in re.findall(ROW, body)]
        for body in re.findall("<tbody>(.*?)</tbody>", markup(app), re.DOTALL)
    ]


def folded_rows(app: AppTest) -> list[list[str]]:
    """The rows of all such tables."""
    return [row for table in written_tables(app) for row in table]


def tables(app: AppTest) -> list[list[list[str]]]:
    """The cells of every table, as a reader sees them."""
    listed = [table.value.astype(str).replace(r"\\", "", regex=True).values.tolist() for table in app.table]
    return listed + written_tables(app)


def _words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())
