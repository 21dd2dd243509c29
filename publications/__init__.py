"""What is made of an edition for readers without the dashboard: open data and the static summary."""
