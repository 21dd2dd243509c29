"""Words of the field that are not everyday English, and which of them a text uses."""

import re

import pandas as pd


def words_in(text: str, glossary: pd.DataFrame) -> dict[str, str]:
    """The terms that a text uses, in the order of the glossary, with what each means.

    Args:
        glossary: columns term, other_forms (with ";" between them; blank for none) and meaning.
    """
    # Of "rate per 1,000" and "rate", which both begin at one place, the longer is meant.
    forms = {form.casefold(): row.term for row in glossary.itertuples() for form in _forms(row.term, row.other_forms)}
    longest_first = sorted(forms, key=len, reverse=True)
    found = re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", text.casefold()) if forms else []
    used = {forms[form] for form in found}
    return {row.term: row.meaning for row in glossary.itertuples() if row.term in used}


def _forms(term: str, others: object) -> list[str]:
    return [term, *(others.split(";") if isinstance(others, str) and others else [])]
