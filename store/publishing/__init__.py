"""From the store to a draft and to a published edition."""
