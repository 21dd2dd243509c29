"""What the store is kept by: backups, seals, verification, erasure, and the traces of a store that was there."""
