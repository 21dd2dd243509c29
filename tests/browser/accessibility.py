"""What a page is checked for: axe-core's rules at two widths, and that nothing is cut off or scrolls sideways."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Every rule of WCAG 2.2 A and AA and of good practice; the size of targets is off unless asked for.
RUN = """axe.run({rules: {"target-size": {enabled: true}}, resultTypes: ["violations"], preload: false}).then(
  (results) => results.violations.flatMap(({id, nodes}) => nodes.map(({html}) => ({rule: id, html}))))"""
NAMED = tomllib.loads(Path(__file__).with_name("framework_violations.toml").read_text(encoding="utf-8"))["violations"]
NOTHING = {"violations": [], "named but gone": []}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


# What is mended in the page is mended before it is drawn, which follows a change of size or of content.
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))"
PHONES_AND_TABLET = (320, 360, 768)
# WCAG 1.4.12: what a reader may set without losing a word.
SPACING = """* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}
p {margin-bottom: 2em !important}"""
WIDER = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] :is(p, h1, h2, h3, li, td, th, button, a, label, summary)')]
  .filter((each) => each.checkVisibility() && each.innerText?.trim() && !each.closest('[data-baseweb=select]'))
  .filter((each) => {
    const hidden = getComputedStyle(each).overflow !== 'visible';
    return hidden && (each.scrollWidth > each.clientWidth + 2 || each.scrollHeight > each.clientHeight + 4);
  }).map((each) => each.innerText.slice(0, 80))"""


@dataclass(frozen=True)
class Violation:
    """A rule that an element breaks."""

    rule: str
    html: str

    def is_named(self, named: dict[str, str]) -> bool:
        return self.rule == named["rule"] and named["element"] in self.html


def ready(page: Page) -> None:
    """Waits until the page's script has run and what it loads later is there."""
    expect(page.locator("h1, [role=dialog] h2").first).to_be_visible()
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible()
    expect(page.locator('[data-testid="stSkeleton"]')).to_have_count(0)
    expect(page.locator("#first-paint")).to_have_count(0)
    page.evaluate(DRAWN)


def broken(page: Page, state: str, widths: tuple[dict[str, int], ...] = (DESK, PHONE)) -> dict[str, list[str]]:
    """What breaks a rule in a state of the dashboard and is not named, and what is named and does not occur."""
    found: list[Violation] = []
    for width in widths:
        page.set_viewport_size(width)
        ready(page)
        page.evaluate(AXE)
        found += [Violation(**one) for one in page.evaluate(RUN)]
    named = [one for one in NAMED if one["state"] == state]
    unnamed = [f"{each.rule}: {each.html[:300]}" for each in found if not any(map(each.is_named, named))]
    gone = [one["rule"] for one in named if not any(each.is_named(one) for each in found)]
    return {"violations": unnamed, "named but gone": gone}


def does_not_fit(page: Page) -> list[str]:
    """Widths at which the page scrolls sideways, and words that are cut off when a reader sets them wider apart."""
    found = []
    for width in PHONES_AND_TABLET:
        page.set_viewport_size({"width": width, "height": 800})
        ready(page)
        if page.evaluate(WIDER) > 0:
            found.append(f"scrolls sideways at {width} pixels")
    spaced = page.add_style_tag(content=SPACING)
    found += [f"cut off: {words}" for words in page.evaluate(CUT_OFF)]
    spaced.evaluate("(style) => style.remove()")
    return found
