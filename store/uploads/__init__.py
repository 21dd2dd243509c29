"""What was accepted, what it replaced, and what counts now."""
