"""The read side: an edition is built from tables, written, opened and read here."""
