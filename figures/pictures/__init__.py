"""Charts and maps: tables drawn."""
