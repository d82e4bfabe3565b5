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


@pytest.mark.parametrize("many", [1, PIECE - 1, PIECE, PIECE + 1, MANY])
def test_all_of_them_come_in_their_order(conn: "dbapi2.Connection", many: int) -> None:
    found = numbers(conn, f"{COUNTED} ORDER BY id % 7, id DESC", {"many": many}, lambda: True)
    assert found is not None
    assert list(found) == sorted(range(1, many + 1), key=lambda each: (each % 7, -each))


def test_a_number_may_be_as_large_and_as_small_as_they_come(conn: "dbapi2.Connection") -> None:
    for right in ([2**63 - 1, 0, -1, -(2**63)], [2**32], [2**32 - 1, 0, 1]):
        select = " UNION ALL ".join(["SELECT ? AS id", *["SELECT ?"] * (len(right) - 1)])
        found = numbers(conn, select, right, lambda: True)
        assert found is not None
        assert list(found) == right


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
