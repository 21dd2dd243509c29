"""How uploads take each other's place: by month, by figure or by reference, each with the same functions."""
