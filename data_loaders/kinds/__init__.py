"""A module for each kind of extract, all with the same few names."""
