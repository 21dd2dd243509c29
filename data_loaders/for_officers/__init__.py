"""What officers get and give besides extracts: templates, marked copies, entries by hand, attached files."""
