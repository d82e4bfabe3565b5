"""The hub's `/v1` interface."""
