"""A map as it is sent to readers: written once, and as short as it can be said."""

import json
from contextlib import suppress
from copy import copy

import pydeck
from pydeck.bindings.json_tools import default_serialize


class KeptDeck(pydeck.Deck):
    """A pydeck map that keeps its JSON, without the white space that makes a map of outlines several times as long."""

    _written: str
    __slots__ = ("_written",)  # not among the attributes, all of which pydeck would write

    def to_json(self) -> str:
        """The map for deck.gl."""
        with suppress(AttributeError):
            return self._written
        self._written = json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))
        return self._written


def with_layer(deck: pydeck.Deck, layer: pydeck.Layer) -> pydeck.Deck:
    """The map with one layer more; the map itself may be another reader's, too, and stays as it is."""
    more = copy(deck)
    more.layers = [*deck.layers, layer]
    with suppress(AttributeError):
        del more._written
    return more
