"""A period on paper, for a one-to-one: what it says, and how it is drawn."""
