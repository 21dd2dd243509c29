"""Claims made to the inquiry, and what the data say of each."""
