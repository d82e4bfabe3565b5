"""The status document keeps to its schema, and says what the records say."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cache.conftest import KEY
from tests.cache.test_snapshot import CARD, GOAL, day, take
from tests.domain.make import NOON, contact

from indicate_desktop.cache.cache import open_cache
from indicate_desktop.domain.contact import Outcome
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.snapshot import SyncState, SyncStatus

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "status.schema.json").read_text("utf-8"))
NOW = NOON + timedelta(hours=1)


def status(path: Path) -> Any:
    """The document as another program reads it."""
    with open_cache(path, KEY, read_only=True) as reader:
        document = json.loads(json.dumps(reader.status(NOW)))
    jsonschema.validate(
        document, SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return document


def test_of_an_empty_cache(path: Path) -> None:
    open_cache(path, KEY).close()
    document = status(path)
    assert document["sync"] == {
        "state": "starting",
        "cursor": None,
        "pending": 0,
        "last_event_at": None,
    }
    assert document["contacts"] == {"total": 0, "shift": 0}
    assert document["metrics"]["csat"]["all"] == {"value": None, "n": 0}


def test_of_a_day_while_the_desktop_has_it_open(path: Path) -> None:
    missed = contact(key="missed", outcome=Outcome.NO_ANSWER)
    with open_cache(path, KEY) as cache:
        take(cache, CARD, GOAL, *day(-1, (5,) * 5), *day(0, (5, 4, 4, 5, 2)), missed)
        cache.remember(SyncStatus(state=SyncState.LIVE, last_event_at=NOON))
        document = status(path)
    assert document["sync"]["state"] == "live"
    assert document["sync"]["cursor"] == "e:23"
    assert document["sync"]["last_event_at"] == "2026-11-18T12:00:00Z"
    assert document["goals"] == [
        {
            "metric": "rating_mean",
            "period": "shift",
            "value": 4.0,
            "n": 5,
            "from": 3.0,
            "to": 4.0,
            "progress": 1.0,
            "met": True,
        }
    ]
    assert document["metrics"]["csat"]["shift"] == {"value": 80.0, "n": 5}
    assert document["metrics"]["csat"]["all"] == {"value": 90.0, "n": 10}
    assert document["streak"] == {"current": 2, "best": 2, "freezes": 0}
    assert document["contacts"] == {"total": 11, "shift": 6}


def test_the_schema_knows_every_metric_and_refuses_others() -> None:
    assert set(SCHEMA["properties"]["metrics"]["required"]) == set(CATALOGUE)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": 1, "extra": 2}, SCHEMA)
