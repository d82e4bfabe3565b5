"""What IT has decided on a computer."""

from pathlib import Path

import pytest

from indicate_desktop.system.computer import ComputerError, Decided, from_file


def write(folder: Path, text: str) -> Path:
    path = folder / "policies.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_is_decided_where_nothing_is_written(tmp_path: Path) -> None:
    assert from_file(tmp_path / "none.json") == Decided()
    assert from_file(write(tmp_path, "{}")) == Decided()
    assert from_file(write(tmp_path, '{"hub": null}')) == Decided()


def test_the_hub_is_told_with_where_it_is_written(tmp_path: Path) -> None:
    path = write(tmp_path, '{"hub": "https://hub.example.com"}')
    assert from_file(path) == Decided(hub="https://hub.example.com", origin=str(path))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "holds no JSON object"),
        ('{"hub": 5}', '"hub" in .* is not a text'),
        ('{"hubb": "x", "z": 1}', "nothing here knows: hubb, z"),
    ],
)
def test_what_is_damaged_is_said_with_its_place(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(ComputerError, match=f"policies.json.*{why}|{why}"):
        from_file(write(tmp_path, text))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(ComputerError, match="cannot be read: Is a directory"):
        from_file(tmp_path)
