"""Indicate Desktop: each customer-service agent's own contact results, live."""

__version__ = "0.1.0"
