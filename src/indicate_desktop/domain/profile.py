"""The agent's own card: who they are, when they work, whom they can ask."""

from dataclasses import dataclass
from datetime import datetime

from indicate_desktop.domain.evaluation_form import EvaluationForm
from indicate_desktop.domain.policy import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """Somebody who answers coaching requests."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A source of the agent's results from which the hub hears nothing."""

    source: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the hub knows about the agent."""

    key: str
    """The agent's id on the hub."""
    name: str
    zone: str = "UTC"
    """IANA time zone in which the agent's days and shifts are dated."""
    team: str | None = None
    coaches: tuple[Coach, ...] = ()
    shift_s: int = 8 * 3600
    """The length of an ordinary shift, for "under half a shift"."""
    hub: str | None = None
    """What the hub calls itself."""
    locks: tuple[Lock, ...] = ()
    """What the hub has decided; `policy.binding` says which of it holds."""
    link_hosts: tuple[str, ...] = ()
    """Hosts that a contact's original may be opened at, as `link.judge` compares them."""
    looks_since: datetime | None = None
    """Since when the hub keeps every look at the agent's results; None where it keeps none."""
    silent: tuple[Silence, ...] = ()
    """The agent's sources that have fallen silent, longest first."""
    forms: tuple[EvaluationForm, ...] = ()
    """What contacts are evaluated by."""
    order: int = 0
