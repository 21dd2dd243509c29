"""The mark of made-up data at the title of an exhibit, wherever a list names it."""

import pandas as pd

from evidence.words.made_up import marked


def marked_titles(exhibits: pd.DataFrame) -> pd.Series:
    """The titles of exhibits, blank where there is none, each marked where it rests on made-up figures."""
    titles, made_up = exhibits["title"].fillna(""), exhibits["illustrative"].eq("yes")
    said = [marked(title, bool(mark)) for title, mark in zip(titles, made_up, strict=True)]
    return pd.Series(said, index=exhibits.index, dtype="str")
