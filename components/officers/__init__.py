"""The officers' wing: no public page reaches it."""
