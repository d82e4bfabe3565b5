"""Files appear whole or not at all, and what lay there stays."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from indicate_desktop.system.whole_files import InUseError, write_whole


def writes(text: str) -> Callable[[IO[bytes]], None]:
    def write(out: IO[bytes]) -> None:
        out.write(text.encode())

    return write


def breaks(out: IO[bytes]) -> None:
    out.write(b"half of i")
    raise KeyError("the writer")


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


POSIX = pytest.mark.skipif(os.name != "posix", reason="names, links and rights as POSIX has them")
NOBODY = 65534


@POSIX
@pytest.mark.parametrize(
    "name",
    [
        "a.csv",
        "åäö och 'citat'.csv",
        "<b>&amp;{file}%s.csv",
        "عربية.csv",
        "-rf.csv",
        "x" * 251 + ".csv",
    ],
)
def test_any_name_that_the_disk_takes(tmp_path: Path, name: str) -> None:
    if len(name.encode()) > os.pathconf(tmp_path, "PC_NAME_MAX"):
        name = name[-100:]
    write_whole({tmp_path / name: writes("new")})
    assert (tmp_path / name).read_text() == "new"
    assert names(tmp_path) == {name}


def test_what_lay_there_stays_where_a_writer_fails(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("old")
    with pytest.raises(KeyError):
        write_whole({tmp_path / "a": writes("new"), tmp_path / "b": breaks})
    assert {name: (tmp_path / name).read_text() for name in names(tmp_path)} == {
        "a": "old",
        "b": "old",
    }


def test_all_of_several_are_put_back_where_one_cannot_be_moved(tmp_path: Path) -> None:
    here, gone = tmp_path / "here", tmp_path / "gone"
    here.mkdir()
    gone.mkdir()
    (here / "old").write_text("old")

    def remove(out: IO[bytes]) -> None:
        out.write(b"new")
        shutil.rmtree(gone)

    with pytest.raises(FileNotFoundError):
        write_whole(
            {
                here / "old": writes("new"),
                here / "not there before": writes("new"),
                gone / "b": writes("new"),
                here / "last": remove,
            }
        )
    assert names(here) == {"old"}
    assert (here / "old").read_text() == "old"


def test_several_leave_nothing_of_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    write_whole({tmp_path / "a": writes("1"), tmp_path / "b": writes("2")})
    assert {name: (tmp_path / name).read_text() for name in names(tmp_path)} == {"a": "1", "b": "2"}


@POSIX
def test_a_link_goes_on_pointing(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    write_whole({link: writes("new")})
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_folder_or_a_missing_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as folder:
        write_whole({tmp_path: writes("x")})
    assert folder.value.filename == str(tmp_path)
    with pytest.raises(FileNotFoundError) as missing:
        write_whole({tmp_path / "gone" / "a": writes("x")})
    assert missing.value.filename == str(tmp_path / "gone" / "a")


def test_a_file_that_another_program_holds_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "open in a spreadsheet.xlsx"
    path.write_text("old")

    def refused(_self: Path, _to: Path) -> None:
        raise PermissionError(13, "sharing violation")  # as Windows does

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(InUseError):
        write_whole({path: writes("new")})
    assert names(tmp_path) == {path.name}
    assert path.read_text() == "old"


@POSIX
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "a").write_text("old")
    folder.chmod(0o500)
    root = os.geteuid() == 0  # whom no rights bind
    try:
        if root:
            os.seteuid(NOBODY)
        with pytest.raises(PermissionError) as denied:
            write_whole({folder / "a": writes("new")})
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
    assert denied.value.filename == str(folder / "a")
    assert not isinstance(denied.value, InUseError)
    assert (folder / "a").read_text() == "old"
    assert names(folder) == {"a"}


def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    write_whole({tmp_path / "a": writes("mine")})
    if os.name == "posix":
        assert (tmp_path / "a").stat().st_mode & 0o077 == 0
