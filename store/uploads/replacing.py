"""What accepting a file would replace, in words: its officer agrees to that first."""

from evidence.extract import Extract
from store.uploads.preview import Preview
from store.uploads.superseding.ways import WAYS


def to_replace(found: Preview, extract: Extract) -> str:
    """What an officer agrees to, such as "Replace May 2016"; empty when nothing is replaced."""
    return "" if found.replaces.empty else WAYS[extract.table].to_replace(found.changes)
