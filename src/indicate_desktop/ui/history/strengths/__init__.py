"""Strengths: every topic of a period."""
