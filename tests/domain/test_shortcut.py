"""Which keys can be a shortcut."""

import pytest

from indicate_desktop.domain.shortcut import ALT, CONTROL, META, SHIFT, Shortcut, parse


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Ctrl+Alt+R", Shortcut(CONTROL | ALT, "R")),
        ("ctrl+shift+7", Shortcut(CONTROL | SHIFT, "7")),
        ("Meta+F12", Shortcut(META, "F12")),
        ("F9", Shortcut(0, "F9")),
    ],
)
def test_letters_digits_and_function_keys(text: str, keys: Shortcut) -> None:
    assert parse(text) == keys


@pytest.mark.parametrize(
    "text", ["", "R", "Shift+R", "Ctrl+", "Hyper+R", "F13", "Ctrl+Å", "Ctrl+F", "Ctrl+Alt+Del"]
)
def test_what_would_take_typing_away_or_is_no_key(text: str) -> None:
    assert (parse(text) is None) is (text != "Ctrl+F")


def test_a_function_key_is_told_from_the_letter() -> None:
    f, f5 = parse("Ctrl+F"), parse("Ctrl+F5")
    assert f is not None
    assert f5 is not None
    assert (f.function, f5.function) == (None, 5)
