"""Choosing a period of one's own: in months, by a quick choice, or typed."""
