"""The numbers that the sample files have as uploads, so that a new sample file changes no test."""

from sample_data.__main__ import files_of

NAMES = [path.name for path in files_of()]
LAST = len(NAMES)
"""The newest upload; the one that a test adds is LAST + 1."""
OF_SEPTEMBER = NAMES.index("drug-litter-finds-2017-09.xlsx") + 1
"""The upload of September 2017, the newest month of the log."""
OF_CONCLUSIONS = NAMES.index("conclusions-of-the-panel.xlsx") + 1
