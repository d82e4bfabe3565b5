"""What a team sets for its hub: `hub.toml` as frozen data, every key with a default."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from indicate_desktop.domain.evaluation_form import EvaluationForm
from indicate_desktop.domain.profile import Coach, Profile
from indicate_desktop.hub.errors import HubError, UsageError
from indicate_desktop.hub.form_settings import FormSetting, forms_problem
from indicate_desktop.hub.given_settings import (
    GoalSetting,
    WordsSetting,
    goals_problem,
    words_problem,
)
from indicate_desktop.hub.policy import PolicySetting
from indicate_desktop.hub.toml_errors import not_toml, not_utf_8, wrong_value
from indicate_desktop.hub.toml_lines import line_of
from indicate_desktop.hub.versions import version_key
from indicate_desktop.hub.zone import is_zone, system_zone
from indicate_desktop.language.phrase import Phrase, reason

FILE = "hub.toml"
LEAST_KEY = 16
"""Characters of an ingest key."""


class CoachSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[coaches]]` table: somebody who answers coaching requests."""

    key: str
    name: str


class AgentSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[agents]]` table: a person whom several sources know by ids of their own."""

    name: str
    known_as: tuple[str, ...]
    """Identities as SOURCE:ID, the way `hub waiting` shows them."""


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[limits]` table: how much one request may carry or ask for."""

    body_bytes: int = 1 << 20
    ingest_bytes: int = 16 << 20
    ingest_records: int = 10_000
    commands: int = 500
    page: int = 5_000
    body_s: float = 30.0
    """How long a request's head may take to arrive, and then its body."""
    wrong_codes: int = 10
    """Wrong enrolment codes from one address in ten minutes."""


DEFAULT_GOALS = (
    GoalSetting(metric="rating_mean", start=4.0, target=4.5),
    GoalSetting(metric="fcr", start=60.0, target=75.0),
    GoalSetting(metric="quality", start=70.0, target=90.0),
)


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in hub.toml."""

    name: str = "Indicate hub"
    zone: str = msgspec.field(default_factory=system_zone)
    """Where agents work unless they have a zone of their own; times without a zone are its."""
    team: str | None = None
    shift_hours: float = 8.0
    goals: tuple[GoalSetting, ...] = DEFAULT_GOALS
    development: tuple[WordsSetting, ...] = ()
    coaches: tuple[CoachSetting, ...] = ()
    agents: tuple[AgentSetting, ...] = ()
    forms: tuple[FormSetting, ...] = ()
    """What contacts are evaluated by."""
    minimum_desktop: str | None = None
    ingest_key: str | None = None
    """What pushing sources sign in with; None for the one in the file `ingest.key`."""
    database: str | None = None
    """A SQLAlchemy address of a PostgreSQL database; None for the file `hub.sqlite3`."""
    access_s: float = 900.0
    """How long an access token works."""
    code_days: float = 7.0
    """How long an enrolment code works."""
    desk_days: float = 30.0
    """How long a coach stays signed in to the coach desk."""
    limits: Limits = Limits()
    policy: PolicySetting = PolicySetting()
    """What desktops may not choose themselves."""
    sources: dict[str, dict[str, Any]] = {}
    """`[sources.NAME]` tables, read by the source of that name; `ingest_key` by the hub."""

    @property
    def ingest_keys(self) -> dict[str, str]:
        """The keys of the sources that have one of their own."""
        found = {name: table.get("ingest_key") for name, table in self.sources.items()}
        return {name: key for name, key in found.items() if isinstance(key, str)}

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody else on the machine should read."""
        shared = (self.ingest_key, self.database)
        return (*filter(None, shared), *self.ingest_keys.values())

    @property
    def zone_info(self) -> ZoneInfo:
        """The hub's zone, ready for use."""
        return ZoneInfo(self.zone)

    @property
    def evaluation_forms(self) -> tuple[EvaluationForm, ...]:
        """The forms as they are used."""
        return tuple(each.form for each in self.forms)

    def agent_of(self, source: str, external: str) -> AgentSetting | None:
        """Who a source's id belongs to by `[[agents]]`, in any case."""
        wanted = f"{source}:{external}".casefold()
        return next(
            (a for a in self.agents if wanted in (known.casefold() for known in a.known_as)), None
        )

    def giver(self, coach: str | None) -> str:
        """The name of who gives a goal in words: a coach's, by their key, or the team's."""
        named = next((each.name for each in self.coaches if each.key == coach), None)
        return named or self.team or self.name

    def profile(self, agent: str, name: str, zone: str | None, team: str | None) -> Profile:
        """An agent's card, with the hub's own where the agent has nothing else."""
        return Profile(
            key=agent,
            name=name,
            zone=zone or self.zone,
            team=team or self.team,
            coaches=tuple(Coach(key=c.key, name=c.name) for c in self.coaches),
            shift_s=int(timedelta(hours=self.shift_hours).total_seconds()),
            hub=self.name,
            locks=self.policy.locks,
            link_hosts=self.policy.hosts,
            forms=self.evaluation_forms,
        )


def load_settings(data: Path) -> Settings:
    """The settings in a hub's folder; the defaults where there is no hub.toml.

    Raises UsageError with the offending key, HubError where the file cannot be read.
    """
    path = data / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except UnicodeDecodeError as error:
        raise UsageError(not_utf_8(error, path)) from error
    except OSError as error:
        raise HubError(
            Phrase("{path} cannot be read: {why}.", path=path, why=reason(error))
        ) from error
    return parse_settings(text, str(path))


def parse_settings(text: str, where: str = FILE) -> Settings:
    """hub.toml's text as settings; raises UsageError with the offending key and its line."""
    try:
        settings = msgspec.convert(tomllib.loads(text), Settings)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(not_toml(error, where)) from error
    except msgspec.ValidationError as error:
        place, reason = wrong_value(error)
        at, key = _at(where, text, place), place or Phrase("the top level")
        raise UsageError(
            Phrase("{where}: {key}: {reason}.", where=at, key=key, reason=reason)
        ) from error
    if wrong := _problem(settings):
        at = _at(where, text, wrong.partition(":")[0])
        raise UsageError(Phrase("{where}: {wrong}.", where=at, wrong=wrong))
    return settings


def _at(where: str, text: str, place: str) -> str:
    """The file, with the line of a place in it where that is found."""
    line = line_of(text, place)
    return where if line is None else Phrase("{where}, line {line}", where=where, line=line)


def _problem(settings: Settings) -> str | None:
    """The first setting that has the right type and makes no sense."""
    checks = (
        _name_and_zone, _goals, _agents, _coaches, _forms, _version, _keys, _numbers, _policy,
    )  # fmt: skip
    return next((wrong for check in checks if (wrong := check(settings))), None)


def _name_and_zone(settings: Settings) -> str | None:
    if not settings.name.strip():
        return Phrase("name: give the hub a name")
    if not is_zone(settings.zone):
        return Phrase(
            "zone: {zone} is not a time zone such as Europe/Stockholm", zone=repr(settings.zone)
        )
    return None


def _goals(settings: Settings) -> str | None:
    coaches = frozenset(coach.key for coach in settings.coaches)
    return goals_problem(settings.goals) or words_problem(settings.development, coaches)


def _agents(settings: Settings) -> str | None:
    known = [each.casefold() for agent in settings.agents for each in agent.known_as]
    twice = next((each for each in known if known.count(each) > 1), None)
    if twice is not None:
        return Phrase("agents: {twice} is named twice", twice=twice)
    if wrong := next((each for each in known if not all(each.partition(":"))), None):
        return Phrase("agents: known_as {wrong} is not SOURCE:ID", wrong=repr(wrong))
    if len({agent.name.casefold() for agent in settings.agents}) < len(settings.agents):
        return Phrase("agents: two have the same name")
    return None


def _coaches(settings: Settings) -> str | None:
    if len({coach.key for coach in settings.coaches}) < len(settings.coaches):
        return Phrase("coaches: two have the same key")
    return None


def _forms(settings: Settings) -> str | None:
    return forms_problem(settings.forms)


def _version(settings: Settings) -> str | None:
    if settings.minimum_desktop is not None and version_key(settings.minimum_desktop) is None:
        return Phrase(
            "minimum_desktop: {version} is not a version such as 1.2.0",
            version=repr(settings.minimum_desktop),
        )
    return None


def _keys(settings: Settings) -> str | None:
    """No key is short, and none is that of two: it would not be told whose records they are."""
    named = {"ingest_key": settings.ingest_key} | {
        f"sources.{name}.ingest_key": table["ingest_key"]
        for name, table in settings.sources.items()
        if "ingest_key" in table
    }
    seen: dict[str, str] = {}
    for place, key in named.items():
        if key is None:
            continue
        if not isinstance(key, str) or len(key) < LEAST_KEY:
            return Phrase("{key}: use at least 16 characters", key=place)
        if key in seen:
            return Phrase("{key}: it is the same as {other}", key=place, other=seen[key])
        seen[key] = place
    folded = [name.strip().casefold() for name in settings.ingest_keys]
    twice = next((name for name in folded if folded.count(name) > 1), None)
    return Phrase("sources: {twice} is named twice", twice=twice) if twice is not None else None


def _numbers(settings: Settings) -> str | None:
    limits = msgspec.structs.asdict(settings.limits)
    positive = {
        "shift_hours": settings.shift_hours,
        "access_s": settings.access_s,
        "code_days": settings.code_days,
        "desk_days": settings.desk_days,
    } | {f"limits.{name}": value for name, value in limits.items()}
    return next(
        (
            Phrase("{key}: it must be above 0", key=key)
            for key, value in positive.items()
            if value <= 0
        ),
        None,
    )


def _policy(settings: Settings) -> str | None:
    return settings.policy.problem
