"""What an edition says of the city beside other areas."""
