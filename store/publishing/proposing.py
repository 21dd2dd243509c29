"""What publishing now would put out, and whether what was found earlier still holds."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from editions.city_folder import read_city
from editions.folder import numbers
from editions.protect import Proposal, propose
from editions.read import editions_location
from store import errors
from store.audit import revision
from store.publishing.disclosure_secret import secret_of
from store.publishing.draft import WITHOUT_FIGURES
from store.publishing.interrupted import settle
from store.publishing.past_editions import earlier_editions
from store.uploads.live import live_tables

State = tuple[int, tuple[int, ...]]


@dataclass(frozen=True)
class Checked:
    """A proposal, and of which state it is."""

    found: Proposal = field(repr=False)
    of: State


def state(engine: Engine) -> State:
    """What a proposal rests on: the newest line of the audit that changes figures, and the editions on the public disk."""
    return revision(engine, besides=WITHOUT_FIGURES), tuple(numbers(Path(editions_location())))


def proposal(
    engine: Engine, *, taking_off: Collection[int] = (), checked: Checked | None = None
) -> tuple[Proposal, list[int]]:
    """What publishing now would put out, and the editions that are on the public disk.

    Args:
        taking_off: editions that readers are to have no more.
        checked: one that was worked out before; it holds while nothing that it rests on has changed.

    Raises:
        StoreError: there is nothing to publish.
    """
    settle(engine)
    now = state(engine)
    after = list(now[1])
    if checked and checked.of == now and not taking_off:
        return checked.found, after
    live = live_tables(engine)
    if live["uploads"].empty:
        raise errors.nothing_to_publish()
    earlier = earlier_editions(engine, after)
    return propose(live, read_city(), earlier, without=taking_off, secret=secret_of(engine)), after
