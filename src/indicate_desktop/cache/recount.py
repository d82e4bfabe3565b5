"""Counting one shift from its records, where adding to what it held is not enough."""

from typing import TYPE_CHECKING

from indicate_desktop import wire
from indicate_desktop.cache import records
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.tallies import ZEROS
from indicate_desktop.cache.times import micros
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.tally import of_contact, of_state, sums
from indicate_desktop.domain.verdicts import EXCUSED

if TYPE_CHECKING:
    from sqlite3 import Connection


def recount(conn: "Connection", row: ShiftRow, following: int) -> None:
    """Sum up all that is dated from a shift's start on and before the following one."""
    row.sums, row.excused_s, row.last = ZEROS, 0, row.start
    reach = (row.start, following)
    contacts: dict[str, ContactResult] = {
        key: wire.decode_record("contact", body)  # type: ignore[misc]  # by its kind
        for key, body in conn.execute(
            "SELECT key, body FROM contact WHERE counted >= ? AND counted < ?", reach
        )
    }
    ratings: dict[str, list[Rating]] = {}
    evaluations: dict[str, list[Evaluation]] = {}
    for held in records.load_about(conn, "rating", contacts).values():
        ratings.setdefault(held.record.contact, []).append(held.record)
    for held in records.load_about(conn, "evaluation", contacts).values():
        evaluations.setdefault(held.record.contact, []).append(held.record)
    for key, contact in contacts.items():
        tally = of_contact(contact, ratings.get(key, ()), evaluations.get(key, ()))
        row.add(sums(tally), 0, micros(contact.counted_at))
    for (body,) in conn.execute("SELECT body FROM state WHERE start >= ? AND start < ?", reach):
        interval: StateInterval = wire.decode(body, StateInterval)
        excused = interval.seconds if interval.state in EXCUSED else 0
        row.add(sums(of_state(interval)), excused, micros(interval.started_at))
