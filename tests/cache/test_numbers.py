"""Many numbers from one question."""

from collections.abc import Callable, Iterator

import pytest
from sqlcipher3 import dbapi2

from indicate_desktop.cache.history.numbers import PIECE, STEPS, numbers

MANY = 200_000
COUNTED = (
    "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < :many) "
    "SELECT id FROM n"
)


@pytest.fixture
def conn() -> "Iterator[dbapi2.Connection]":
    made = dbapi2.connect(":memory:")
    yield made
    made.close()


@pytest.mark.parametrize("many", [1, 9, PIECE // 6, MANY])
def test_all_of_them_come_in_their_order(conn: "dbapi2.Connection", many: int) -> None:
    found = numbers(conn, f"{COUNTED} ORDER BY id % 7, id DESC", {"many": many}, lambda: True)
    assert found is not None
    assert list(found) == sorted(range(1, many + 1), key=lambda each: (each % 7, -each))


def test_none_are_none(conn: "dbapi2.Connection") -> None:
    found = numbers(conn, "SELECT 1 AS id WHERE 0", {}, lambda: True)
    assert found is not None
    assert not found


def stops_after(asked: int) -> Callable[[], bool]:
    """Says yes so many times."""
    left = iter([True] * asked)
    return lambda: next(left, False)


def test_what_nobody_wants_any_more_ends_while_sqlite_gathers(conn: "dbapi2.Connection") -> None:
    endless = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
    assert numbers(conn, endless, {}, stops_after(2)) is None
    found = numbers(conn, COUNTED, {"many": STEPS}, lambda: True)
    assert found is not None  # what comes after it goes on as ever
    assert len(found) == STEPS


def test_a_fault_is_told(conn: "dbapi2.Connection") -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        numbers(conn, "SELECT id FROM nowhere", {}, lambda: True)
