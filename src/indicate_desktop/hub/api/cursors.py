"""Cursors on the wire: `EPOCH:SEQ`."""

from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.api.problems import ProblemError


def cursor(hub: Hub, seq: int) -> str:
    """A seq as the desktop keeps it."""
    return f"{hub.store.epoch}:{seq}"


def seq_of(hub: Hub, text: str | None, last_seq: int) -> int:
    """The seq of a cursor, 0 for none; a cursor of another database is a 410.

    One that is ahead of the agent's last change is from another database too: from before a
    copy was put back.
    """
    if not text:
        return 0
    epoch, _, number = text.partition(":")
    known = epoch == hub.store.epoch and number.isascii() and number.isdigit()
    if not known or len(number) > 18 or int(number) > last_seq:
        raise ProblemError(
            410, "cursor_unknown", "This hub does not know that cursor. Start from a snapshot."
        )
    return int(number)
