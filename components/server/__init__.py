"""Routes and headers: what answers without a session."""
