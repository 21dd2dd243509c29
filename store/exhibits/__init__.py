"""The panel's file of evidence: figures under permanent references."""
