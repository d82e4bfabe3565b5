"""Sources with keys of their own: nobody writes in another's name, or over its records."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.hub.desk import problem
from tests.hub.records import contact, rating

from indicate_desktop import wire
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import AgentSetting, Settings, parse_settings

SHARED, DIALER, CRM = "shared-0123456789", "dialer-0123456789", "crm-0123456789abc"
SETTINGS = Settings(
    name="Test hub",
    ingest_key=SHARED,
    sources={"dialer": {"ingest_key": DIALER}, "crm": {"ingest_key": CRM}},
    agents=(AgentSetting(name="Anna", known_as=("dialer:anna", "crm:anna", "survey:anna")),),
)

TWICE = """
[sources.a]
ingest_key = '0123456789abcdef'
[sources.A]
ingest_key = '0123456789abcdeF'
"""


@pytest.fixture
def settings() -> Settings:
    return SETTINGS


def push(hub: EmbeddedHub, key: str, source: str, *records: wire.ArrivingRecord) -> httpx.Response:
    kind = wire.KIND_OF[type(records[0])]
    body = wire.encode({"source": source, "records": records})
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.post(f"{hub.url}/v1/ingest/{kind}", content=body, headers=headers)


def told(answer: httpx.Response) -> tuple[int, list[str]]:
    """How many were taken, and why others were not."""
    said = wire.decode(answer.raise_for_status().content, wire.IngestAnswer)
    return said.taken, [f"{bad.index} {bad.key} {bad.reason}" for bad in said.bad]


def call(source: str, key: str = "c1", **more: Any) -> ContactResult:
    return contact(key, source=source, **more)


def test_its_own_key_writes_in_its_own_name_alone(
    hub: EmbeddedHub, caplog: pytest.LogCaptureFixture
) -> None:
    assert told(push(hub, DIALER, "dialer", call("dialer"))) == (1, [])
    for source in ("crm", "survey"):
        assert problem(push(hub, DIALER, source, call(source))) == (403, "source_not_yours")
        assert f"'{source}' was pushed with the key of another source" in caplog.text
    taken, bad = told(push(hub, DIALER, "dialer", call("crm", "c2"), call("dialer", "c3")))
    assert taken == 1
    assert bad == ["0 c2 source: this key is not the one for 'crm'"]


@pytest.mark.parametrize("name", ["dialer", "Dialer", " DIALER "])
def test_the_shared_key_goes_on_for_all_others(hub: EmbeddedHub, name: str) -> None:
    assert told(push(hub, SHARED, "survey", call("survey"))) == (1, [])
    assert problem(push(hub, SHARED, name, call("dialer"))) == (403, "source_not_yours")
    taken, bad = told(push(hub, SHARED, "survey", call(name, "c2")))
    assert (taken, len(bad)) == (0, 1)


def test_nobody_replaces_anothers_record(hub: EmbeddedHub) -> None:
    push(hub, DIALER, "dialer", call("dialer", topic="Fees"))
    for key, source in ((CRM, "crm"), (SHARED, "survey")):
        over = call(source, order=9, topic="Forged", deleted=True)
        taken, bad = told(push(hub, key, source, call(source, f"of-{source}"), over))
        assert taken == 1
        assert bad == ["1 c1 key: another source has a record of this key"]
    (agent,) = hub.store.agents()
    kept = hub.store.record(agent.id, "contact", "c1")
    assert isinstance(kept, ContactResult)
    assert (kept.topic, kept.deleted) == ("Fees", False)
    again = told(push(hub, DIALER, "dialer", call("dialer", order=10, topic="Invoice")))
    assert again == (1, [])


def test_another_source_may_say_something_of_a_contact(hub: EmbeddedHub) -> None:
    push(hub, DIALER, "dialer", call("dialer"))
    answered = replace(rating("c1"), source="survey")
    assert told(push(hub, SHARED, "survey", answered)) == (1, [])


def test_keys_are_followed_while_the_hub_serves(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings()) as hub:
        first = (tmp_path / "ingest.key").read_text(encoding="utf-8").strip()
        assert told(push(hub, first, "dialer", call("dialer"))) == (1, [])
        hub.store.settings = SETTINGS
        assert problem(push(hub, first, "survey", call("survey"))) == (401, "ingest_key_wrong")
        assert problem(push(hub, SHARED, "dialer", call("dialer"))) == (403, "source_not_yours")
        assert told(push(hub, DIALER, "dialer", call("dialer", order=2, topic="x"))) == (1, [])
        hub.store.settings = Settings()
        (tmp_path / "ingest.key").write_text("another-0123456789\n", encoding="utf-8")
        assert problem(push(hub, first, "survey", call("survey"))) == (401, "ingest_key_wrong")
        assert told(push(hub, "another-0123456789", "survey", call("survey", "c2"))) == (1, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[sources.a]\ningest_key = 'short'", "line 2: sources.a.ingest_key: use at least 16"),
        ("[sources.a]\ningest_key = 1234567890123456", "use at least 16 characters"),
        (
            "ingest_key = '0123456789abcdef'\n[sources.a]\ningest_key = '0123456789abcdef'",
            "line 3: sources.a.ingest_key: it is the same as ingest_key",
        ),
        (
            TWICE,
            "sources: a is named twice",
        ),
    ],
)
def test_a_key_that_tells_nothing_apart_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_settings(text)
    assert said in str(caught.value)
    assert "0123456789abcde" not in str(caught.value)
