"""Ways from a page: to other pages and files here, and to papers elsewhere."""

import re
from dataclasses import dataclass

from evidence.text import is_web_address

# An address of a page or a file here: no scheme, and no host of its own.
_HERE = re.compile(
    r"\./(?:#[\w.-]*)?|(?:\./)?[\w-]+(?:/[\w.-]*)*(?:\?[\w%&=.,~+:/-]*)?(?:#[\w.-]*)?|[?#][\w%&=.,~+#:/-]*"
)


@dataclass(frozen=True)
class Link:
    """Words that lead to an address: of a page or a file here, or of a paper elsewhere; no address: words alone.

    Attributes:
        beside: other links in the same line.
    """

    words: str
    address: str = ""
    beside: tuple["Link", ...] = ()

    @property
    def leads(self) -> bool:
        """Whether readers may be led there: to a page here, or to a whole address elsewhere."""
        return is_web_address(self.address) or bool(_HERE.fullmatch(self.address))


@dataclass(frozen=True)
class Links:
    """A list of links under a title."""

    links: tuple[Link, ...]
    title: str = ""
