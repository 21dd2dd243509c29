"""From a sheet of cells to a table with its header: what stands where."""
