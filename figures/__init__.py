"""What an edition says: figures and pages as values. No screen is known here."""
