"""What an edition says of drugs and harm in the city."""
