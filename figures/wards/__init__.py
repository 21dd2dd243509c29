"""What an edition says of wards and places."""
