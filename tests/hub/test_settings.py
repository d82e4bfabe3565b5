"""hub.toml: what it may say, and how a wrong one is told."""

from pathlib import Path

import pytest

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.goal import Period
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import Settings, load_settings, parse_settings
from indicate_desktop.hub.versions import version_key
from indicate_desktop.hub.zone import is_zone, system_zone

FORM = "\n[[forms]]\nname = 'f'\n"
LINE = "\n[[forms.criteria]]\nname = 'a'\n"
FORMS = """
[[forms]]
name = "Customer contact"

[[forms.criteria]]
name = "Checks identity"
maximum = 1
critical = true
not_applicable = false

[[forms.criteria]]
name = "Understands the need"
help = "Asks until it is clear"
weight = 2

[[forms]]
name = "Text"
channels = ["chat", "email"]

[[forms.criteria]]
name = "Clear words"
"""
WHOLE = """
name = "Support Malmö"
zone = "Europe/Stockholm"
team = "Cards"
shift_hours = 7.5
minimum_desktop = "0.1"
access_s = 600

[[goals]]
metric = "csat"
from = 70
to = 85
period = "week"
why = "Members stay"

[[coaches]]
key = "kim"
name = "Kim Ek"

[limits]
page = 100

[sources.rt]
url = "https://rt.example"
"""


def test_a_whole_file() -> None:
    settings = parse_settings(WHOLE)
    (goal,) = settings.goals
    profile = settings.profile("a1", "Anna", None, None)
    assert (goal.metric, goal.start, goal.target, goal.period) == ("csat", 70, 85, Period.WEEK)
    assert (profile.zone, profile.team, profile.shift_s) == ("Europe/Stockholm", "Cards", 27_000)
    assert [(coach.key, coach.name) for coach in profile.coaches] == [("kim", "Kim Ek")]
    assert settings.limits.page == 100
    assert settings.sources["rt"]["url"] == "https://rt.example"


def test_forms_reach_every_agents_card() -> None:
    settings = parse_settings(FORMS)
    (form, chat) = settings.profile("a1", "Anna", None, None).forms
    assert (form.name, form.channels) == ("Customer contact", ())
    assert [(c.name, c.maximum, c.weight, c.critical) for c in form.criteria] == [
        ("Checks identity", 1, 1, True), ("Understands the need", 4, 2, False),
    ]  # fmt: skip
    assert [c.not_applicable for c in form.criteria] == [False, True]
    assert chat.channels == (Channel.CHAT, Channel.EMAIL)


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert [(g.metric, g.start, g.target) for g in settings.goals] == [
        ("rating_mean", 4.0, 4.5),
        ("fcr", 60.0, 75.0),
        ("quality", 70.0, 90.0),
    ]
    assert settings == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zone = 3", "zone"),
        (FORM + "criteria = []", r"forms\[0\].criteria: give 1 to 40"),
        (FORM + LINE + "maximum = 11", "a: maximum is 1 to 10"),
        (FORM + LINE + "weight = -1", "a: weight is 0 to 1000"),
        (FORM + LINE + "weight = 0", "one has to weigh something"),
        (FORM + LINE + LINE, r"forms\[0\].criteria: two have the same name"),
        (FORM + LINE + FORM + LINE, "forms: two have the same name"),
        (FORM + LINE + FORM.replace("'f'", "'g'") + LINE, "two are for the same channel"),
        (FORM + "[[forms.criteria]]\nname = ' '", "names may have 1 to 200 characters"),
        ("zone = 'Mars/Base'", "zone: 'Mars/Base' is not a time zone"),
        ("nmae = 'x'", "nmae"),
        ("name = ' '", "name"),
        (
            "[[goals]]\nmetric = 'aht'\nfrom = 1\nto = 2",
            r"goals\[0\].metric: 'aht' cannot be a goal",
        ),
        ("[[goals]]\nmetric = 'csat'\nfrom = 1", "goals"),
        ("[[goals]]\nmetric = 'csat'\nfrom = 1\nto = 1", r"goals\[0\].to"),
        ("[[agents]]\nname = 'A'\nknown_as = ['rt']", "agents: known_as 'rt' is not SOURCE:ID"),
        ("[[agents]]\nname = 'A'\nknown_as = ['rt:a', 'RT:A']", "rt:a is named twice"),
        ("[limits]\npage = 0", "limits.page: it must be above 0"),
        ("minimum_desktop = 'new'", "minimum_desktop"),
        ("ingest_key = 'short'", "ingest_key"),
        ("name = ", "this is not TOML: a value is missing"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence_with_the_key(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "hub.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        load_settings(tmp_path)
    assert "hub.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_systems_zone_comes_from_its_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "localtime"
    monkeypatch.setenv("TZ", "")
    assert system_zone(link) == "UTC"
    link.symlink_to("/usr/share/zoneinfo/Europe/Stockholm")
    assert system_zone(link) == "Europe/Stockholm"
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert system_zone(link) == "Asia/Tokyo"


@pytest.mark.parametrize("name", ["", "../etc/passwd", "Europe", "Nowhere/City", "a\0b"])
def test_what_is_no_zone(name: str) -> None:
    assert not is_zone(name)


def test_versions_are_ordered_by_number() -> None:
    order = ["0.9", "0.10.0rc1", "1", "1.0.1", "2"]
    keys = [version_key(text) for text in order]
    assert all(keys)
    assert keys == sorted(keys, key=lambda key: key or ())
    assert version_key("1.0") == version_key("1")
    assert version_key("new") is None
