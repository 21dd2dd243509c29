"""Writes the files of a pack: its page, its workbook and, where it is asked for, its PDF."""

from contextlib import suppress
from pathlib import Path

from editions.read import Edition
from figures.pack_kinds import WITH_EDITION
from publications.packs.catalogue import PLANS
from publications.packs.document import NoSuchPack, Plan, Tell, date_of
from publications.packs.page import html
from publications.packs.printing import pdf, printer
from publications.packs.workbook import xlsx

PACKS = "packs"  # the folder of an edition's own packs
PAGE, WORKBOOK, PDF = "The page", "The workbook", "The PDF"


def write(plan: Plan, out: Path, tell: Tell, *, with_pdf: bool = False, stem: str = "") -> None:
    """Writes a pack into a folder, telling how far it is.

    Args:
        stem: the files' names, where they are not to name the edition.

    Raises:
        CannotPrint: there is no browser to print with, or it failed.
    """
    done = len(plan.chapters)
    of = done + (3 if with_pdf else 2)
    pack = plan.written(lambda at, chapter: tell(at, of, chapter))
    out.mkdir(parents=True, exist_ok=True)
    page = out / f"{stem or pack.stem}.html"
    tell(done, of, PAGE)
    page.write_text(html(pack), encoding="utf-8")
    tell(done + 1, of, WORKBOOK)
    page.with_suffix(".xlsx").write_bytes(xlsx(pack))
    if with_pdf:
        tell(done + 2, of, PDF)
        page.with_suffix(".pdf").write_bytes(pdf(page.resolve(), printer(), date_of(pack.edition)))


def write_with_edition(edition: Edition, folder: Path) -> None:
    """Writes the packs that readers get with an edition into its folder: those that there is anything to make of."""
    for kind in WITH_EDITION:
        with suppress(NoSuchPack):
            write(PLANS[kind](edition), folder / PACKS, lambda at, of, doing: None, stem=kind)
