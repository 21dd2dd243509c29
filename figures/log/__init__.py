"""What an edition says of the log of finds."""
