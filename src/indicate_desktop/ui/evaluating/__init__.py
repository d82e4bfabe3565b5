"""The agent's own evaluation of a contact."""
