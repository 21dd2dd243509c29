"""Colours and sizes of charts and maps: the Government Analysis Function's palette."""

from typing import Any

BLUE, ORANGE, TEAL, PLUM, DARK, LILAC = "#12436D", "#F46A25", "#28A197", "#801650", "#3D3D3D", "#A285D1"


MUTED, GREY = "#BFBFBF", "#6B7280"


SEQUENCE = ("#EAF2FA", "#6BACE6", "#2073BC", "#12436D")  # least to most, each with an outline and a label


TEXT = "#111111"


# How matplotlib draws charts and maps for paper and files.
DRAWN: dict[Any, object] = {
    "font.family": "sans-serif", "font.sans-serif": ["Source Sans", "Arial", "DejaVu Sans"], "font.size": 11,
    "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True, "text.parse_math": False,
}  # fmt: skip
