"""What is in the panel's file: its tables, what was claimed, and where each entry is shown."""
