"""What a page shows, as a reader sees it."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def said(app: AppTest) -> str:
    """All that the page says, without the signs that keep words as they were written."""
    kinds = ("title", "markdown", "caption", "error", "warning", "success", "info", "header", "subheader")
    words = "\n".join(element.value for kind in kinds for element in app.get(kind))
    spoken = words.replace("\\", "").replace("\u2060", "").replace(":small[]", "")
    return f"{spoken}\n{markup(app)}"


def markup(app: AppTest) -> str:
    """What the page says as HTML: the frame, what stands under a figure, its table where it has a picture."""
    return unescape("\n".join(element.proto.body for element in app.get("html"))).replace("\u2060", "")


def folded_rows(app: AppTest) -> list[list[str]]:
    """The rows of the tables that unfold under pictures."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', markup(app))
    return [[first, *re.findall("<td>(.*?)</td>", others)] for first, others in rows]


def tables(app: AppTest) -> list[list[list[str]]]:
    """The cells of every table, as a reader sees them."""
    return [table.value.astype(str).replace(r"\\", "", regex=True).values.tolist() for table in app.table]
