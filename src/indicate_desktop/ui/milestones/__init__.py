"""Milestones: their words, their list, and the window that shows it."""
