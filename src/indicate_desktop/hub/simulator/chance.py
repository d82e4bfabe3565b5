"""Where the simulation's chances come from."""

from random import Random


def chance(*drawn_for: object) -> Random:
    """The same sequence whenever the same thing is drawn for, in whatever order things are."""
    return Random("/".join(map(str, drawn_for)))  # noqa: S311 - a simulation, not a secret
