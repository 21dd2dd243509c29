"""Columns that are, by their headers, about people: never stored and never shown in a message.

A log of finds needs no names. What an officer types as free text may hold anything.
"""

import re

from evidence.city import fold

# One of these words anywhere in a header is enough.
WORDS = {
    "phone", "telephone", "tel", "mobile", "email", "e-mail", "surname", "forename", "forenames", "firstname", "lastname",
    "caller", "complainant", "informant", "resident", "witness", "patient", "client", "customer", "officer",
    "officers", "contact", "dob", "nhs", "nino", "passport", "notes", "note", "comment", "comments", "remarks", "remark",
    "description", "details", "detail", "narrative", "observations", "initials", "signature", "signed", "username", "staff",
    "employee", "operative",
}  # fmt: skip

# These only as the whole header.
WHOLE = {
    "name", "full name", "first name", "last name", "names", "person", "home address", "address", "postal address",
    "address line 1", "address line 2", "postcode", "post code", "home postcode", "date of birth", "birth date",
    "national insurance number", "free text", "text", "other information", "further information", "info",
    "information", "what happened", "entered by", "logged by", "created by",
}  # fmt: skip

_EMAIL = re.compile(r"\be[- ]?mails?\b", re.IGNORECASE)


def is_personal(header: str) -> bool:
    """Whether a column with this header may say something of a person, or anything at all."""
    folded = fold(header)
    return folded in WHOLE or bool(WORDS & set(folded.split())) or bool(_EMAIL.search(header))
