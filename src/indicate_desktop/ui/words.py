"""What things are called: metrics, outcomes, causes, channels, states, and how syncing stands."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from indicate_desktop.called import CAUSES, CHANNELS, OUTCOMES
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.snapshot import SyncProblem, SyncState, SyncStatus
from indicate_desktop.domain.state import AgentState
from indicate_desktop.language.catalogue import Speaks, mark
from indicate_desktop.ui.figures import ahead_text
from indicate_desktop.ui.visible import visible_line

if TYPE_CHECKING:
    from indicate_desktop.ui.translate import Language

METRICS = {
    "rating_mean": (mark("Customer rating"), mark("customer rating")),
    "csat": (mark("Satisfied customers"), mark("satisfied customers")),
    "fcr": (mark("Solved first time"), mark("solved first time")),
    "quality": (mark("Quality score"), mark("quality score")),
    "reopened": (mark("Reopened contacts"), mark("reopened contacts")),
    "nps": (mark("Would recommend us (NPS)"), mark("would recommend us (NPS)")),
    "aht": (mark("Time per contact"), mark("time per contact")),
    "contacts_per_hour": (mark("Contacts per hour"), mark("contacts per hour")),
    "occupancy": (mark("Occupancy"), mark("occupancy")),
    "transferred": (mark("Transferred contacts"), mark("transferred contacts")),
}
"""Each metric's name by itself, and inside a sentence."""

AGENT_STATES = {
    AgentState.AVAILABLE: mark("Available"),
    AgentState.ON_CONTACT: mark("On a contact"),
    AgentState.WRAP_UP: mark("Wrap-up"),
    AgentState.BREAK: mark("Break"),
    AgentState.MEAL: mark("Meal"),
    AgentState.MEETING: mark("Meeting"),
    AgentState.TRAINING: mark("Training"),
    AgentState.AWAY: mark("Away"),
    AgentState.OFFLINE: mark("Logged out"),
}

VERDICTS = {
    Verdict.MET: mark("on goal"),
    Verdict.NOT_MET: mark("not on goal"),
    Verdict.NEUTRAL: mark("not counted"),
}

SYNC_STATES = {
    SyncState.STARTING: mark("Getting your results…"),
    SyncState.SIGNED_OUT: mark("You are signed out; sign in with a code from your team leader."),
    SyncState.CATCHING_UP: mark("Fetching what has happened since last time…"),
    SyncState.LIVE: mark("Live"),
    SyncState.OFFLINE: mark("Not connected; it will reconnect by itself."),
    SyncState.PAUSED: mark("The hub asks for a pause; it goes on by itself."),
}

SYNC_PROBLEMS = {
    SyncProblem.UNREACHABLE: mark(
        "The hub can't be reached; check your network, it will reconnect by itself."
    ),
    SyncProblem.REFUSED: mark(
        "Your sign-in is no longer accepted; ask your team leader for a new code and sign in again."
    ),
    SyncProblem.DEVICE_ENDED: mark(
        "IT has ended this device and deleted its results; "
        "ask your team leader for a new code if it is yours."
    ),
    SyncProblem.NONSENSE: mark("What answers is not a hub; check its address in Settings."),
    SyncProblem.HUB_NEWER: mark(
        "The hub needs a newer version of this program; ask IT to update it."
    ),
    SyncProblem.HUB_FAILING: mark(
        "The hub has a fault and is tried again by itself; tell IT if it goes on."
    ),
    SyncProblem.SLOW: mark("The hub answers slowly; wait a little, it is tried again by itself."),
    SyncProblem.CERTIFICATE: mark(
        "The hub's certificate is not trusted on this computer; ask IT to check it."
    ),
    SyncProblem.CACHE_FULL: mark(
        "The disk is full, so neither new results nor what you do can be saved; free some space."
    ),
    SyncProblem.CACHE_READ_ONLY: mark(
        "Neither new results nor what you do can be saved because the folder is read-only; "
        "ask IT to make it writable."
    ),
    SyncProblem.CACHE_AWAY: mark(
        "The drive with your saved results does not answer; check that it is connected, or ask IT."
    ),
    SyncProblem.CACHE_LOCKED: mark(
        "Another program has your saved results open; close it, and new ones are saved again."
    ),
    SyncProblem.CACHE_DAMAGED: mark(
        "The saved results were damaged and set aside; wait a moment while they are fetched again."
    ),
    SyncProblem.CACHE_NEWER: mark(
        "The saved results come from a newer version of this program; update it to open them."
    ),
    SyncProblem.NO_KEYRING: mark(
        "This computer has no keyring to keep your sign-in safe; ask IT to set one up."
    ),
    SyncProblem.KEYRING_LOCKED: mark("Your keyring is locked; unlock it to see your results."),
    SyncProblem.BUG: mark(
        "Something went wrong in the program; start it again, and tell IT if it happens again."
    ),
}


SIGN_IN = {
    "code_wrong": mark("The code is not right; check it, or ask your team leader for a new one."),
    "code_used": mark("The code has been used already; ask your team leader for a new one."),
    "code_expired": mark("The code is too old; ask your team leader for a new one."),
    "too_many_tries": mark("Too many wrong codes; wait a few minutes and try again."),
    "address": mark("That is not a hub's address; write it like hub.example.com."),
    "plain": mark(
        "The connection would not be encrypted; use an address that begins with https://."
    ),
}
"""What keeps a sign-in from working, by the hub's word for it or ours."""


def sign_in_sentence(language: Speaks, why: str) -> str:
    """Why signing in did not work: a word of SIGN_IN, or the value of a SyncProblem."""
    if why in SIGN_IN:
        return language.tr(SIGN_IN[why])
    problem = SyncProblem(why) if why in set(SyncProblem) else SyncProblem.BUG
    return language.tr(SYNC_PROBLEMS[problem])


def sync_problem(language: "Language", problem: str) -> str:
    """What is wrong, and what to do; by a SyncProblem's value."""
    return language.tr(SYNC_PROBLEMS[SyncProblem(problem)])


def metric_name(language: Speaks, metric: str, *, inside: bool = False) -> str:
    """A metric's name, by itself or inside a sentence; its id where it is not known."""
    names = METRICS.get(metric)
    return language.tr(names[inside]) if names else metric


def cause_name(language: Speaks, kind: CauseKind) -> str:
    """A cause as a choice: "Price or fees"."""
    return language.tr(CAUSES[kind][0])


def cause_chip(language: Speaks, kind: CauseKind) -> str:
    """A named cause in a list: "Cause: price"."""
    return language.tr("Cause: {cause}").format(cause=language.tr(CAUSES[kind][1]))


def channel_name(language: Speaks, channel: Channel) -> str:
    """A channel's name."""
    return language.tr(CHANNELS[channel][0])


def channel_kind(language: Speaks, channel: Channel) -> str:
    """Its name among the channels, where "Contact" would say nothing."""
    if channel is Channel.OTHER:
        return language.tr("Other channel")
    return channel_name(language, channel)


def channel_icon(channel: Channel) -> str:
    """A channel's icon."""
    return CHANNELS[channel][1]


def contact_title(language: Speaks, contact: ContactResult) -> str:
    """What a contact is listed as: its topic, else its queue, else its channel."""
    title = visible_line(contact.topic or contact.queue or "")
    return title or channel_name(language, contact.channel)


def outcome_name(language: Speaks, outcome: Outcome | None) -> str:
    """How a contact ended; "Under way" while it is open."""
    return language.tr(OUTCOMES[outcome]) if outcome else language.tr("Under way")


def ending_name(language: Speaks, contact: ContactResult) -> str:
    """How a contact ended; "Merged" where it went into another one."""
    if contact.superseded_by is not None:
        return language.tr("Merged")
    return outcome_name(language, contact.outcome)


def sync_sentence(
    language: "Language",
    sync: SyncStatus,
    now: datetime | None = None,
    zone: tzinfo | None = None,
) -> str:
    """How syncing stands, in one sentence that says what to do where something is wrong.

    `now` and `zone`, where given, tell when a hub that is closed for maintenance opens.
    """
    if sync.problem is not None:
        sentence = language.tr(SYNC_PROBLEMS[sync.problem])
        return f"{sentence} ({sync.log_id})" if sync.log_id else sentence
    if not closed(sync):
        # At the first fetching there is no last time that anything could have happened since.
        state = SyncState.STARTING if sync.first_fetching else sync.state
        return language.tr(SYNC_STATES[state])
    until = sync.maintenance.until if sync.maintenance is not None else None
    if until is None or now is None:
        return language.tr("The hub is closed for maintenance; it goes on by itself.")
    if until <= now:
        return language.tr("The hub is closed for maintenance a little longer than planned.")
    when = ahead_text(language, until, now, zone)
    return language.tr("The hub is closed for maintenance until about {time}.").format(time=when)


def closed(sync: SyncStatus) -> bool:
    """Whether the hub is closed for maintenance."""
    return sync.state is SyncState.PAUSED and sync.maintenance is not None
