"""Why counts could not be fetched from an address, in the officer's words."""

from evidence.problems import Refused


class NotFetched(Refused):
    """Nothing was fetched; the text is one sentence, and what is in the store stands."""


def not_an_address() -> NotFetched:
    return NotFetched("That is not an address of a file: give one that begins with https:// and names no user.")


def not_secure() -> NotFetched:
    return NotFetched("The address is not secure: give one that begins with https://.")


def host_not_allowed(host: str) -> NotFetched:
    return NotFetched(
        f"Nothing may be fetched from {_shown(host)}: whoever runs this dashboard names the hosts that may be asked,"
        " in DASHBOARD_COUNCIL_HOSTS."
    )


def not_found_by_name(host: str) -> NotFetched:
    return NotFetched(f"There is no host {_shown(host)}: check the address.")


def name_too_slow(host: str, seconds: float) -> NotFetched:
    return NotFetched(f"Where {_shown(host)} is was not found out within {seconds:g} seconds: try again later.")


def private_address(host: str) -> NotFetched:
    return NotFetched(f"{_shown(host)} stands for a computer within a private network, which is never asked.")


def no_answer(host: str) -> NotFetched:
    return NotFetched(f"{_shown(host)} does not answer, or not as it should: try again later.")


def not_trusted(host: str) -> NotFetched:
    return NotFetched(f"{_shown(host)} does not prove that it is that host: its certificate is not valid.")


def too_slow(host: str, seconds: float) -> NotFetched:
    return NotFetched(f"{_shown(host)} took longer than {seconds:g} seconds: try again later.")


def too_large(megabytes: float) -> NotFetched:
    return NotFetched(f"The file at the address is larger than {megabytes:g} MB, which no file in the standard is.")


def too_many_redirects(most: int) -> NotFetched:
    return NotFetched(f"The address leads on to another more than {most} times: give the one where it ends.")


def said_no(host: str, status: int) -> NotFetched:
    return NotFetched(f"{_shown(host)} answers that there is no such file, or not for us (code {status}).")


def packed(host: str) -> NotFetched:
    return NotFetched(f"{_shown(host)} sends the file packed, which was not asked for: it is not opened.")


def no_edition() -> NotFetched:
    return NotFetched("The address is not an edition with litter_standard.csv: give one, or a file in the standard.")


def not_as_described() -> NotFetched:
    return NotFetched("The file is not the one that its edition describes: its hash is another. Try again later.")


def _shown(host: str) -> str:
    return host if len(host) <= 60 else f"{host[:59]}…"
