import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.system.settings import Loaded, Settings, SettingsError, Theme, load, save

POINTS = st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999))
CLOCKS = st.times().map(lambda at: at.strftime("%H:%M"))
SETTINGS = st.builds(
    Settings,
    hub=st.none() | st.text(max_size=30),
    agent=st.none() | st.text(max_size=10),
    theme=st.sampled_from(Theme),
    pinned=st.booleans(),
    glance_at=st.none() | POINTS,
    text_scale=st.floats(1, 2),
    mini_bar_at=st.dictionaries(st.text(max_size=20), POINTS, max_size=3),
    notify_praise=st.booleans(),
    quiet_from=st.none() | CLOCKS,
    quiet_until=st.none() | CLOCKS,
    paused_until=st.none() | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
)


@given(SETTINGS)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, s: Settings) -> None:
    path = tmp_path_factory.mktemp("s") / "settings.json"
    save(path, s)
    loaded = load(path)
    assert loaded.settings == s
    assert loaded.complaints == ()


def test_no_file_means_the_built_in_ones(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json").settings == Settings()
    assert load(tmp_path / "settings.json").complaints == ()


@pytest.mark.parametrize("damage", [b"{", b"[]", b"\xff\xfe", b"", b'{"hub": "x"} trailing'])
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    loaded = load(path)
    assert loaded.settings == Settings()
    assert "damaged" in loaded.complaints[0]
    (aside,) = tmp_path.glob("settings.damaged-*.json")
    assert aside.read_bytes() == damage
    assert aside.name in loaded.complaints[0]
    assert load(path).complaints == ()


def test_one_bad_value_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"hub": "https://hub.example.se", "theme": "mauve", "pinned": true}')
    loaded = load(path)
    assert loaded.settings == Settings(hub="https://hub.example.se", pinned=True)
    assert len(loaded.complaints) == 1
    assert '"theme"' in loaded.complaints[0]
    assert "mauve" in loaded.complaints[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_scale", "2.5"),
        ("text_scale", "true"),
        ("text_scale", '"large"'),
        ("mini_bar_at", "[1, 2]"),
        ("mini_bar_at", '{"DP-1": [1, "2"]}'),
        ("quiet_from", '"at ten"'),
        ("quiet_until", '"25:00"'),
        ("quiet_until", "22"),
        ("paused_until", '"2026-11-18T12:00:00"'),
        ("paused_until", '"tomorrow"'),
        ("notify_goal", '"no"'),
    ],
)
def test_what_makes_no_sense_is_said_and_the_usual_is_used(
    tmp_path: Path, name: str, value: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"{name}": {value}}}')
    loaded = load(path)
    assert loaded.settings == Settings()
    assert f'"{name}"' in loaded.complaints[0]


def test_what_a_newer_version_has_put_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"hologram": {"on": true}, "hub": "https://a.example"}')
    save(path, Settings(hub="https://b.example"))
    kept = json.loads(path.read_text())
    assert kept["hologram"] == {"on": True}
    assert kept["hub"] == "https://b.example"


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    save(path, Settings(hub="https://old.example"))

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        save(path, Settings(hub="https://new.example"))
    assert load(path).settings.hub == "https://old.example"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["settings.copy.json", "settings.json"]


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    loaded = load(tmp_path / "settings.json")
    assert loaded.settings == Settings()
    assert "cannot be read" in loaded.complaints[0]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe\x00"])
def test_after_damage_the_last_good_copy_is_used(tmp_path: Path, damage: bytes) -> None:
    """Whoever was signed in stays so: they are not asked for the hub and a code again."""
    path = tmp_path / "settings.json"
    good = Settings(hub="https://hub.example", agent="a1", text_scale=1.5)
    save(path, good)
    path.write_bytes(damage)
    found = load(path)
    assert found.settings == good
    (told,) = found.complaints
    assert "was set aside as" in told
    assert "you stay connected" in told
    assert load(path) == Loaded(settings=good)  # it is in its place again
    assert len(list(tmp_path.glob("settings.damaged-*"))) == 1


def test_a_copy_that_is_damaged_too_leaves_the_usual_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(path, Settings(hub="https://hub.example"))
    path.write_bytes(b"{")
    (tmp_path / "settings.copy.json").write_bytes(b"{")
    found = load(path)
    assert found.settings == Settings()
    assert "the usual settings are used" in found.complaints[0]
    assert found.lost


def test_settings_that_somebody_removed_do_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(path, Settings(hub="https://hub.example"))
    path.unlink()
    assert load(path) == Loaded(settings=Settings())
    assert not load(path).lost


def test_a_share_that_is_away_costs_nobody_the_hub(tmp_path: Path) -> None:
    share, spare = tmp_path / "share", tmp_path / "local" / "settings.copy.json"
    share.mkdir()
    spare.parent.mkdir()
    kept = Settings(hub="https://hub.example.com", agent="anna")
    save(share / "settings.json", kept, spare)
    share.rename(tmp_path / "away")
    loaded = load(share / "settings.json", spare)
    assert (loaded.settings, loaded.lost) == (kept, False)
    assert "cannot be read" in loaded.complaints[0]
    assert not share.exists()
    with pytest.raises(SettingsError):
        save(share / "settings.json", Settings(), spare)
    assert load(share / "settings.json", spare).settings == kept, "only what was saved is copied"
    (tmp_path / "away").rename(share)
    assert load(share / "settings.json", spare).complaints == ()


def test_both_copies_may_be_needed(tmp_path: Path) -> None:
    path, spare = tmp_path / "settings.json", tmp_path / "elsewhere.json"
    kept = Settings(hub="https://hub.example.com")
    save(path, kept, spare)
    path.write_text("{")
    (tmp_path / "settings.copy.json").write_bytes(b"")
    loaded = load(path, spare)
    assert (loaded.settings, loaded.lost) == (kept, False)
    assert load(path).settings == kept, "the damaged one was replaced"


def test_settings_that_somebody_deleted_are_the_usual_ones(tmp_path: Path) -> None:
    path, spare = tmp_path / "settings.json", tmp_path / "elsewhere.json"
    save(path, Settings(hub="https://hub.example.com"), spare)
    path.unlink()
    assert load(path, spare).settings == Settings()
