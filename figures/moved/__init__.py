"""What an edition says of whether an action moved the litter."""
