"""A team with a coach, and agents' requests for coaching, made as a desktop makes them."""

from datetime import UTC, datetime

from tests.hub.desk import Desk, new_id
from tests.hub.records import contacts, rating

from indicate_desktop import wire
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.hub.settings import CoachSetting, Settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import Store

SETTINGS = Settings(
    name="Test hub",
    zone="Europe/Stockholm",
    coaches=(CoachSetting(key="sara", name="Sara Lind"), CoachSetting(key="omar", name="Omar")),
)
NOTE = "I lost my temper here"


def ask(
    agent: Desk,
    *,
    coach: str | None = "sara",
    topic: str = "Reminder <fees>",
    text: str = "I get stuck & say <b>sorry</b>",
    about: tuple[str, ...] = (),
) -> str:
    """Send a request; its key."""
    made = datetime.now(UTC)
    request = CoachingRequest(
        key="", agent="", topic=topic, contacts=about, made_at=made, text=text, coach=coach
    )
    command = wire.AskCoaching(id=new_id(), made_at=made, request=request)
    (answer,) = agent.command(command)
    assert answer.result == "done", answer.reason
    return str(command.id)


def work(agent: Desk, store: Store) -> None:
    """Three rated contacts of anna's, one of them with a cause and a private note."""
    store.ingest("calls", contacts(3))
    ratings = (rating("c0", score=2), rating("c1", score=5), rating("c2", score=1))
    store.ingest("calls", Batch(records=ratings))
    now = datetime.now(UTC)
    agent.command(
        wire.NameCause(id=new_id(), made_at=now, contact="c0", cause=CauseKind.PRICE),
        wire.Reflect(id=new_id(), made_at=now, contact="c0", note=NOTE, hard=True),
    )
