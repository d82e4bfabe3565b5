"""What a company may name or want otherwise in its Request Tracker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from indicate_desktop.domain.rating import FIVE, Scale
from indicate_desktop.hub.toml_errors import wrong_value
from indicate_desktop.language.phrase import Phrase

SYSTEM_USERS = frozenset({"RT_System", "Nobody", "root"})
"""Users that every RT has and that are nobody's colleague."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RtSettings:
    """Names of custom fields and statuses, who is left out, and what may be sent on."""

    channel_field: str = "Channel"
    topic_field: str = "Topic"
    outcome_field: str = "Outcome"
    rating_field: str = "Satisfaction"
    comment_field: str = "Satisfaction comment"
    scale: Scale = FIVE
    solved_statuses: frozenset[str] = frozenset({"resolved"})
    unsolved_statuses: frozenset[str] = frozenset({"rejected"})
    deleted_statuses: frozenset[str] = frozenset({"deleted"})
    excluded_users: frozenset[str] = SYSTEM_USERS
    """User names whose work is nobody's result: bots, system users, supervisors."""
    send_comments: bool = True
    """Whether the customer's comment on a rating goes to the agent."""
    send_subjects: bool = False
    """Whether the ticket's subject, which the customer wrote, goes to the agent."""

    @property
    def closed_statuses(self) -> frozenset[str]:
        """The statuses that end a resolution episode."""
        return self.solved_statuses | self.unsolved_statuses


def rt_settings(table: Mapping[str, Any], excluded: Iterable[str] = ()) -> RtSettings:
    """Settings from a `[sources.rt]` table, with more users to leave out.

    Raises ValueError with the offending key.
    """
    known = {field.name for field in fields(RtSettings)}
    for key in table:
        if key not in known:
            words = ", ".join(sorted(known))
            raise ValueError(Phrase("{key} is not one of {words}", key=key, words=words))
    try:
        settings = msgspec.convert(dict(table), RtSettings)
    except msgspec.ValidationError as error:
        place, what = wrong_value(error)
        raise ValueError(Phrase("{key}: {what}", key=place, what=what) if place else what) from None
    everybody = settings.excluded_users | SYSTEM_USERS | frozenset(excluded)
    return replace(settings, excluded_users=everybody)
