"""How long the GUI's thread may wait for a thread that computes."""

import sys

A_TURN_S = 0.0005
"""Python's own is ten times as long, which is a third of a frame for each wait."""


def share_quickly() -> None:
    """Have the thread that has Python's lock give it up soon after another one asks for it.

    What reads the history or takes in events is Python too, and each call into Qt may give the
    lock away: the GUI's thread would wait for it again and again.
    """
    sys.setswitchinterval(A_TURN_S)
