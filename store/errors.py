"""What the store refuses to do, in the officer's words."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from evidence.numbers import listed


class StoreError(ValueError):
    """Something the store will not do. Its text is one sentence for the officer."""


class DatabaseDown(StoreError):
    """The database does not answer: it is to be asked again later."""


class DatabaseDamaged(StoreError):
    """The database cannot be read as it should: what else it says is not to be believed."""


class OutcomeUnknown(StoreError):
    """The database broke off at the very moment of keeping a change: it may be kept or not."""


class AlreadyUploaded(StoreError):
    """The very same file is in the store and counts: who uploaded it, when, and its number."""

    def __init__(self, number: int, by: str, at: datetime) -> None:
        self.number, self.by, self.at = number, by, at
        self.sentence = f"This file was already uploaded by {by} on {_moment(at)}: it is upload {number}."
        super().__init__(self.sentence)


def undone_before(number: int, by: str, why: str) -> str:
    """Not a refusal: what an officer should know before the same file is accepted again."""
    return f"This file was upload {number}, which {by} has undone: {why}. It can be brought back in History instead."


def copy_stands(upload: int, councils: str, at: datetime) -> str:
    """Not a refusal: what counts while an address cannot be had."""
    return f"The copy of {councils} of {_moment(at)}, upload {upload}, stands."


def older_copy(upload: int) -> str:
    """Not a refusal: an address went back to what it held before."""
    return f"it holds again what upload {upload} was: undo the newer copies of it in History, and that one counts."


def another_council(before: Sequence[str], now: Sequence[str]) -> StoreError:
    return StoreError(
        f"The address held counts of {listed(list(before))}, and now it names {listed(list(now))}: nothing was stored,"
        " and the copy that is there stands. Undo it in History first, if the address has changed hands."
    )


def second_address(council: str, address: str, upload: int) -> StoreError:
    return StoreError(
        f"Months of {council} in it come from another address already, {address}: nothing was stored. Undo upload"
        f" {upload} in History first, if this address is to take its place."
    )


def two_addresses(council: str, addresses: Sequence[str]) -> str:
    """Not a refusal: what a store held before a second address was refused."""
    return (
        f"{council} comes from {listed(list(addresses))}, and of months that both hold the newest upload counts:"
        " undo the uploads of one of them in History."
    )


def name_missing() -> StoreError:
    return StoreError("Enter the name of the person who is doing this.")


def reason_missing() -> StoreError:
    return StoreError("Enter the reason for undoing the upload.")


def reason_to_erase_missing() -> StoreError:
    return StoreError("Enter the reason for erasing the file: it stays on record.")


def erased(number: int, by: str, why: str) -> StoreError:
    return StoreError(f"The file of upload {number} was erased by {by}: {why}. Its rows are still there.")


def erased_attachment(file: str, by: str, why: str) -> StoreError:
    return StoreError(f"The attached file {file} was erased by {by}: {why}. What is on record of it is still there.")


def which_attachment(file: str, digests: Sequence[str]) -> StoreError:
    return StoreError(f"Several attached files are called {file}: give the digest of one, {' or '.join(digests)}.")


def backup_holds_it(folder: str, at: datetime) -> str:
    """Not a refusal: where the file still is."""
    return f"The backup {folder} of {_moment(at)} still holds the file: delete that backup, or keep it locked away until its time is over."


def backups_not_known(reason: str) -> str:
    """What is told with an erasure when the backups that hold the file could not be looked up."""
    return f"Which backups still hold it could not be looked up. {reason}"


def months_not_understood(setting: str, said: str) -> StoreError:
    return StoreError(
        f"{setting} is '{said}', which is no number of months: no file is erased until it is one, such as 24."
    )


def unknown_upload(number: int) -> StoreError:
    return StoreError(f"There is no upload {number}.")


def already_undone(number: int, by: str, at: datetime) -> StoreError:
    return StoreError(f"Upload {number} was already undone by {by} on {_moment(at)}.")


def not_undone(number: int) -> StoreError:
    return StoreError(f"Upload {number} has not been undone, so there is nothing to bring back.")


def not_acceptable(reason: str | None) -> StoreError:
    return StoreError(reason or "The file has no rows that can be accepted.")


def nothing_to_publish() -> StoreError:
    return StoreError("There is nothing to publish: no upload has been accepted yet.")


def why_missing() -> StoreError:
    return StoreError("Enter the reason: readers are told why.")


def note_missing() -> StoreError:
    return StoreError("Enter a release note: what is new in this edition, in a sentence or two.")


def would_leak(leaks: list[str], in_the_way: Sequence[int] = ()) -> StoreError:
    """What could be worked out, and what to do; `in_the_way` are editions that tell it."""
    options = " ".join(f"--taking-off {number}" for number in in_the_way)
    told = (
        f" {told_already(in_the_way)} On the page Publish, tick that it is taken off; on the command line, add {options}."
        if in_the_way
        else ""
    )
    return StoreError(
        "This was not published, because hidden counts of people could be worked out. "
        + " ".join(leaks)
        + told
        + " Hide more in the file that it comes from, or take the earlier edition that shows it off the public disk."
    )


def told_already(in_the_way: Sequence[int]) -> str:
    """That editions which are out have told what is to be hidden, and what to do."""
    named = listed([str(number) for number in in_the_way])
    which, they, them = ("Edition", "shows", "it") if len(in_the_way) == 1 else ("Editions", "show", "them")
    return (
        f"{which} {named} {they} what is to be hidden now, and what is out counts as known: publish a correction, and take"
        f" {them} off the public disk in the same step."
    )


class CouldNotFinish(StoreError):
    """What goes with an edition could not be made; `stopped_by` are the cells that stop it, where they are known.

    Each has the table, the title of its column, the reference of its row (blank where rows have none) and its words.
    """

    def __init__(self, sentence: str, stopped_by: list[dict[str, str]]) -> None:
        self.stopped_by = stopped_by
        super().__init__(sentence)


def could_not_finish(
    page: str, readers_see: int | None, stopped_by: list[dict[str, str]] | None = None, step: str = ""
) -> CouldNotFinish:
    """What goes with an edition could not be made: because of a page, at a step, or of what the log tells."""
    at = f"it stopped at “{step}”" if step else "its open data and summary could not be made"
    cause = f"the page {page} fails with these figures" if page else at
    return CouldNotFinish(
        f"This was not published, because {cause}. {_still(readers_see)} Try again; if it fails again, the cause is in"
        " the server's log.",
        stopped_by or [],
    )


def stopped_by_words(places: list[str], readers_see: int | None) -> StoreError:
    """Words in officers' files stop publication: where each of them stands, and where it is mended."""
    return StoreError(
        f"This was not published, because some words cannot be written. {' '.join(places)} {_still(readers_see)}"
    )


def where_words_stand(words: str, where: str, mended_on: str) -> str:
    """Where words stand that cannot be written, and where they are mended."""
    shown = words if len(words) <= 60 else f"{words[:57]}…"
    return f"“{shown}” stands in {where}: change it on the page {mended_on}, then publish again."


def _still(readers_see: int | None) -> str:
    return f"Readers still see edition {readers_see}." if readers_see else "Readers see nothing yet."


def published_meanwhile() -> StoreError:
    return StoreError("Someone else has published since you looked: look again, then publish.")


def unknown_edition(number: int) -> StoreError:
    return StoreError(f"There is no published edition {number} to do this with.")


def nothing_before(number: int) -> StoreError:
    return StoreError(f"No edition before edition {number} is on the public disk, so there is nothing to go back to.")


def all_before_tell(number: int, telling: Sequence[int]) -> StoreError:
    options = " ".join(f"--taking-off {one}" for one in telling)
    return StoreError(
        f"There is nothing to go back to: every edition before edition {number} shows what is hidden now. Publish a"
        f" correction instead, and take them off the public disk in the same step (page Publish, or {options})."
    )


def is_current(number: int) -> StoreError:
    return StoreError(f"Readers see edition {number} now: withdraw it first, then take it off.")


def due_in_the_past(at: datetime) -> StoreError:
    return StoreError(f"{_moment(at)} has passed: choose a later time, or publish now.")


def time_not_understood(text: str) -> StoreError:
    return StoreError(f"'{text}' is no date and time: write it like 2017-11-01 09:30.")


def unknown_plan(number: int) -> StoreError:
    return StoreError(f"Plan {number} is not waiting any more.")


def figures_changed(number: int) -> str:
    """Not a refusal: why a planned edition did not go out."""
    return f"Plan {number} was held: the figures have changed since it was agreed. Look at them, then publish."


def made_by_no_officer(number: int, by: str) -> str:
    """Not a refusal: why a plan does not go out by itself."""
    return f"Plan {number} waits: {by}, who made it, is no officer any more. Another officer may confirm or cancel it."


def changed_since(what: str, by: str) -> StoreError:
    return StoreError(f"{what} changed by {by} since you looked: look again, then accept.")


def no_identity(identity: str) -> StoreError:
    return StoreError(f"'{identity}' is no e-mail address: enter the one that the person signs in with.")


def strange_letters(identity: str) -> StoreError:
    strange = "".join(dict.fromkeys(letter for letter in identity if not letter.isascii()))
    return StoreError(
        f"'{identity}' has letters that can look like others ({strange}): enter the address in the letters A to Z."
    )


def unknown_role(role: str) -> StoreError:
    return StoreError(f"There is no role '{role}': a person is officer or panel.")


def unknown_person(identity: str) -> StoreError:
    return StoreError(f"{identity} is not on the list.")


def last_officer(identity: str) -> StoreError:
    return StoreError(f"{identity} is the last officer on the list: add another first.")


def unknown_exhibit(cited: str) -> StoreError:
    return StoreError(f"There is no exhibit '{cited}' in the file of evidence.")


def exhibit_of_officers(cited: str) -> StoreError:
    return StoreError(f"{cited} tells of places or points of finds, which are never published: it stays restricted.")


def officers_only() -> StoreError:
    return StoreError("Only officers may see or change what is stored.")


def another_name(who: str) -> StoreError:
    return StoreError(f"Only {who} may do this in the name of {who}.")


def unknown_references(unknown: list[str]) -> StoreError:
    which = " and ".join(unknown)
    return StoreError(
        f"{which} {'is' if len(unknown) == 1 else 'are'} not in the panel's file: correct the reference, or leave it out."
    )


def unknown_attachment() -> StoreError:
    return StoreError("There is no such attached file: attach it where evidence is entered by hand.")


def unknown_filter(table: str, names: list[str]) -> StoreError:
    return StoreError(f"Rows of {table} cannot be chosen by {', '.join(names)}.")


def unknown_table(table: str) -> StoreError:
    return StoreError(f"The store has no table called '{table}'.")


def content_changed(file: str) -> StoreError:
    return StoreError(f"{file} changed while it was being read. Upload it again.")


def folder_not_empty(folder: Path) -> StoreError:
    return StoreError(
        f"There is something in the folder {folder} already. Name a folder that is empty or not there yet."
    )


def no_backup(folder: Path) -> StoreError:
    return StoreError(f"The folder {folder} holds no backup: a backup has a file evidence.db.")


def no_whole_backup(folder: Path) -> StoreError:
    return StoreError(f"The folder {folder} holds no whole backup: it lacks its backup.json. Name another.")


def store_not_empty() -> StoreError:
    return StoreError("A backup is restored into an empty store only, so that nothing is lost: this one is not empty.")


def database_newer() -> StoreError:
    return StoreError("The database was made by a newer version of the dashboard. Update this one first.")


def database_unknown() -> StoreError:
    return StoreError("DATABASE_URL must begin with sqlite:/// or postgresql://.")


def database_down() -> DatabaseDown:
    return DatabaseDown(
        "The database does not answer now. Nothing that was accepted is lost; this was not saved."
        " Try again in a few minutes."
    )


def not_done(denied: str, reason: StoreError) -> str:
    """That something was not done, and why; only the reason where it is not known whether it was."""
    return str(reason) if isinstance(reason, OutcomeUnknown) else f"{denied} {reason}"


def draft_is_behind(reason: str) -> str:
    """Not a refusal: what was done is stored, and officers do not see it in the draft yet."""
    return f"It is stored; the draft does not show it yet, because it could not be built: {reason}"


def recorded_and_not_shown(number: int) -> StoreError:
    return StoreError(
        f"Edition {number} is published and on record, but readers could not be switched to it, because the disk is full"
        " or may not be written. Free some space: they get it by themselves then."
    )


def recorded_and_not_gone(numbers: Sequence[int]) -> StoreError:
    which, stand = ("Edition", "is") if len(numbers) == 1 else ("Editions", "are")
    return StoreError(
        f"{which} {', '.join(map(str, numbers))} {stand} taken off on record, but the files are still there, because the"
        " disk is full or may not be written. Free some space: they go by themselves then, or when something is"
        " published."
    )


def recorded_and_not_overwritten(what: str) -> StoreError:
    return StoreError(
        f"{what} erased on record, but the database has not overwritten yet what it keeps on its disk. Erase it again in a"
        " few minutes: that brings it to its end."
    )


def files_of(uploads: Sequence[int]) -> str:
    """The files of uploads, up to the verb."""
    numbers = ", ".join(map(str, uploads))
    return f"The file of upload {numbers} is" if len(uploads) == 1 else f"The files of uploads {numbers} are"


def database_silent() -> DatabaseDown:
    return DatabaseDown(
        "The database does not answer now. Nothing that was accepted is lost. Try again in a few minutes."
    )


def outcome_unknown() -> OutcomeUnknown:
    return OutcomeUnknown(
        "The database broke off while it was saving this, so it may be saved or not."
        " Look in the history before you do it again."
    )


def disk_full(where: str) -> StoreError:
    return StoreError(f"The disk is full: {_small(where)} could not be written. Free some space, then try again.")


def disk_fails() -> StoreError:
    return StoreError(
        "The disk of the database does not take or give what it should: it may be full or failing."
        " Look at its free space and its health, then try again."
    )


def cannot_be_written(where: str) -> StoreError:
    return StoreError(
        f"{where} cannot be written: the account that runs the dashboard may only read it. Give it the right to write, then try again."
    )


def cannot_be_opened(where: str) -> StoreError:
    return StoreError(f"{where} cannot be opened: look whether its folder is there and may be read.")


def database_damaged(what: str) -> StoreError:
    return DatabaseDamaged(
        f"The database file is damaged: {what}. Stop the dashboard, keep a copy of the database as it is,"
        " and restore the last backup."
    )


def tables_missing() -> StoreError:
    return StoreError("The database has lost tables of the store: stop the dashboard and restore the last backup.")


def store_missing(signs: list[str]) -> StoreError:
    return StoreError(
        f"There is no store where DATABASE_URL says, but there was one: {' and '.join(signs)}. Bring the database back"
        " (look whether its disk is mounted), or restore a backup with: python -m store restore."
        " If a new store is meant, move the old editions and drafts away first."
    )


def database_gone(where: str) -> StoreError:
    return StoreError(
        f"{where} was removed or exchanged while the dashboard was running: nothing was saved."
        " Bring it back, then start the dashboard again."
    )


def database_busy() -> StoreError:
    return StoreError("Someone else's change is still being saved. Wait a minute and try again.")


def _small(words: str) -> str:
    """Words within a sentence."""
    return f"{words[0].lower()}{words[1:]}" if words.startswith("The ") else words


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B %Y at %H:%M} UTC"
