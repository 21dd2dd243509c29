"""Packs: documents frozen at an edition, to lay before a meeting, a partnership or a ward's councillors."""

REFUSED = 2  # the exit code when an edition cannot have the pack
