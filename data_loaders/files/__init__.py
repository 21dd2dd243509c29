"""Opens a file that someone else made, in a process of its own, and gives its cells.

Nothing in this folder may trust a byte of the file. `process` starts a child and bounds it in memory
and time; in the child, `preflight` looks at the file before any reader does, and `readers` reads it.
The child imports no pandas, so that it starts in a tenth of a second.
"""
