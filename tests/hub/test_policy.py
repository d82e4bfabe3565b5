"""What a hub may decide for desktops: read from hub.toml, sent with the card, and no more."""

from pathlib import Path

import pytest

from indicate_desktop.domain.policy import LOCKABLE, Lock, binding
from indicate_desktop.domain.profile import Profile
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import parse_settings
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.system.settings import Settings as DesktopSettings

TOML = """
name = "Support"
[policy]
autostart = true
mini_bar = false
notify_goal = false
"""


def card(store: Store) -> Profile:
    agent = store.agents()[0].id
    kept = store.record(agent, "profile", agent)
    assert isinstance(kept, Profile)
    return kept


def test_decisions_come_with_the_card_and_go_with_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / FILE, parse_settings(TOML)) as store:
        store.new_code("anna")
        assert card(store).hub == "Support"
        assert binding(card(store).locks) == {
            "autostart": True, "mini_bar": False, "notify_goal": False,
        }  # fmt: skip
        before = store.agents()[0].last_seq
    with Store.open(tmp_path / FILE, parse_settings('name = "Support"')) as store:
        assert card(store).locks == ()
        assert store.agents()[0].last_seq == before + 1


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("mini_bar = true", "policy.mini_bar"),
        ("notifications = true", "policy.notifications"),
        ("notify_praise = true", "policy.notify_praise"),
        ("export = false", "export"),
        ("wipe = false", "wipe"),
        ("nudges = false", "nudges"),
        ("autostart = 1", "policy.autostart"),
    ],
)
def test_what_may_not_be_locked_is_refused_by_name(line: str, key: str) -> None:
    with pytest.raises(UsageError, match=key):
        parse_settings(f"[policy]\n{line}")


def test_notifications_off_are_the_desktops_quiet() -> None:
    assert parse_settings("[policy]\nnotifications = false").policy.locks == (
        Lock(setting="quiet", value=True),
    )


def test_a_desktop_passes_over_what_no_hub_may_lock() -> None:
    """A hub that was changed by somebody, or a newer one with more to lock."""
    sent = (
        Lock(setting="export", value=False),
        Lock(setting="nudges", value=False),
        Lock(setting="mini_bar", value=True),
        Lock(setting="autostart", value="later"),
        Lock(setting="quiet", value=True),
    )
    assert binding(sent) == {"quiet": True}


def test_every_lock_is_a_setting_of_the_desktop() -> None:
    assert {name for name in LOCKABLE if name != "autostart"} <= set(
        DesktopSettings.__dataclass_fields__
    )
