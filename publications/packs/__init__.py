"""Packs: documents frozen at an edition, to lay before a meeting, a partnership or a ward's councillors."""
