"""What a file comes to, for a person at a terminal."""

from evidence.extract import Extract


def in_words(extract: Extract) -> str:
    """The result of a check: what was read, every problem, every warning."""
    if extract.refused:
        answers = " or ".join(f"--as {kind}" for kind, _, _ in extract.answers)
        return f"{extract.refused.removesuffix('.')} with {answers}." if extract.asks else extract.refused
    rows = extract.rows
    lines = [
        f"{extract.kind}, {extract.where}",
        f"{rows.read:,} rows: {rows.accepted:,} accepted, {rows.rejected:,} rejected,"
        f" {rows.blank:,} blank, {rows.totals:,} totals",
        *(f"  {name.replace('_', ' ')}: {value}" for name, value in extract.totals.items()),
        *(f"{p.severity}: {p.sheet} {p.cell}: {p.value!r} {p.message}. {p.fix}" for p in extract.problems),
        *extract.warnings,
    ]
    return "\n".join(lines)
