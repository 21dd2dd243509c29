"""What officers do with files: accept, undo, bring back, and get their own again."""

from collections.abc import Mapping

from sqlalchemy import Engine

from components.officers.officer import for_officers, renews_the_draft, store
from data_loaders import Extract
from store.uploads import accepting as uploads
from store.uploads import attachments, mappings


@for_officers
@renews_the_draft
def accept_file(extract: Extract, *, by: str, seen: int, attached: tuple[str, bytes] | None = None) -> int:
    """Keeps all good rows or none, with the file attached to an item of evidence; gives the upload's number.

    Raises:
        StoreError: the store refuses (see store.uploads.accepting.accept).
    """
    return uploads.accept(store(), extract, by=by, seen=seen, attached=attached)


@for_officers
@renews_the_draft
def undo_upload(upload: int, *, by: str, why: str) -> None:
    """Takes an upload out of the figures.

    Raises:
        StoreError: the store refuses (see store.uploads.accepting.undo).
    """
    uploads.undo(store(), upload, by=by, why=why)


@for_officers
@renews_the_draft
def redo_upload(upload: int, *, by: str) -> None:
    """Lets an undone upload count again.

    Raises:
        StoreError: the store refuses (see store.uploads.accepting.redo).
    """
    uploads.redo(store(), upload, by=by)


@for_officers
def remember_columns(kind: str, columns: Mapping[str, str | None], *, by: str) -> None:
    """Keeps which columns of an officer's files are which of ours.

    Raises:
        StoreError: nobody is named.
    """
    mappings.remember(store(), kind, columns, by=by)


@for_officers
def original_file(upload: int, *, kept_in: Engine) -> bytes:
    """An officer's own file, byte for byte.

    Args:
        kept_in: the store as the page opened it: a download is made outside of any session, where nobody is known.

    Raises:
        StoreError: there is no such upload.
    """
    return uploads.original(kept_in, upload)[1]


@for_officers
def attached_file(digest: str, *, kept_in: Engine) -> bytes:
    """A file that is attached to an item of evidence, byte for byte.

    Args:
        kept_in: as of original_file.

    Raises:
        StoreError: there is no such file.
    """
    return attachments.content_of(kept_in, digest)
