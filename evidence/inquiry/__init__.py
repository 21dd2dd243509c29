"""What the inquiry keeps: exhibits, the panel's file, references, dates."""
