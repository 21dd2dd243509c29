"""A page and its figures as HTML: one markup for the static site, for a first paint and for the dashboard."""
