"""The overview: a period at a glance."""
