"""The panel's file in an edition: evidence and conclusions, and what of them may leave the office."""

import pandas as pd

from evidence.inquiry.references import CONCLUSIONS, EVIDENCE, in_order

# What points at others, and where the others are.
POINTERS = {"evidence_items": ("supports",), "conclusions": ("points_at", "answers"), "actions": ("evidence",)}
OURS = (EVIDENCE, *CONCLUSIONS.values())


def evidence_items(entries: pd.DataFrame, concluded: pd.DataFrame) -> pd.DataFrame:
    """Every item of evidence, in the order of its reference.

    It supports what it names, and every conclusion that points at it: that is said in one place only.
    """
    pointing = concluded[["reference", "points_at"]].dropna().assign(
        points_at=lambda rows: rows["points_at"].str.split(", ")
    ).explode("points_at").groupby("points_at")["reference"].agg(list).to_dict()  # fmt: skip
    named = entries["supports"].fillna("")
    supports = [
        ", ".join(dict.fromkeys([*filter(None, said.split(", ")), *pointing.get(one, [])])) or None
        for said, one in zip(named, entries["reference"], strict=True)
    ]
    return in_order(entries.assign(supports=pd.Series(supports, index=entries.index, dtype="str")))


def conclusions(entries: pd.DataFrame) -> pd.DataFrame:
    """Every finding, recommendation, decision and follow-up, in the order of its reference."""
    return in_order(entries.rename(columns={"decided_on": "date"}))


def public(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Evidence that is marked public, conclusions that are published, and actions, pointing at nothing that stays behind."""
    evidence, concluded = tables["evidence_items"], tables["conclusions"]
    kept = {
        "evidence_items": evidence[evidence["public"] == "yes"],
        "conclusions": concluded[concluded["status"] == "published"],
        **({"actions": tables["actions"]} if "actions" in tables else {}),
    }
    there = {one for table in kept.values() for one in table["reference"]}
    return {
        name: table.assign(**{column: _without(table[column], there) for column in POINTERS[name]}).reset_index(
            drop=True
        )
        for name, table in kept.items()
    }


def _without(pointers: pd.Series, there: set[str]) -> pd.Series:
    """Lists of references, less evidence and conclusions that are not there."""

    def kept(written: str) -> str | None:
        return ", ".join(one for one in written.split(", ") if one[0] not in OURS or one in there) or None

    return pointers.map(kept, na_action="ignore").astype("str")
