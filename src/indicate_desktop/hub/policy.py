"""The `[policy]` table of hub.toml: what desktops may not choose themselves."""

import msgspec

from indicate_desktop.domain.link import allowed_host
from indicate_desktop.domain.policy import LOCKABLE, Lock
from indicate_desktop.language.phrase import Phrase


class PolicySetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each key left out is the agent's own choice."""

    autostart: bool | None = None
    """Whether the desktop starts when the agent signs in to the computer."""
    mini_bar: bool | None = None
    notifications: bool | None = None
    notify_praise: bool | None = None
    notify_coaching: bool | None = None
    notify_goal: bool | None = None
    notify_streak: bool | None = None
    notify_milestone: bool | None = None
    notify_summary: bool | None = None
    link_hosts: tuple[str, ...] = ()
    """Hosts that the originals of contacts may be opened at; none if left out."""

    @property
    def locks(self) -> tuple[Lock, ...]:
        """The table as the desktop's card carries it, under the desktop's own names."""
        found = msgspec.structs.asdict(self)
        del found["link_hosts"]
        off = found.pop("notifications")
        if off is not None:
            found["quiet"] = not off
        return tuple(
            Lock(setting=name, value=value)
            for name, value in sorted(found.items())
            if value is not None
        )

    @property
    def hosts(self) -> tuple[str, ...]:
        """The allowed hosts as the desktop's card carries them."""
        known = (allowed_host(text) for text in self.link_hosts)
        return tuple(sorted({host for host in known if host is not None}))

    @property
    def problem(self) -> str | None:
        """The first key that would force something onto an agent's screen, or names no host."""
        odd = next((text for text in self.link_hosts if allowed_host(text) is None), None)
        if odd is not None:
            return Phrase(
                "policy.link_hosts: {odd} is not a host's name such as desk.example.com",
                odd=repr(odd),
            )
        wrong = next(
            (lock.setting for lock in self.locks if lock.value not in LOCKABLE[lock.setting]), None
        )
        if wrong is None:
            return None
        key = "notifications" if wrong == "quiet" else wrong
        return Phrase(
            "policy.{key}: it can be ruled out (false) or left to the agent, not forced", key=key
        )
