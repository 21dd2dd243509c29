"""The write side: the working database of uploads, their rows, and who did what when."""
