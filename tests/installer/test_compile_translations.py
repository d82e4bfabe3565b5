"""Compiling the catalogues: whole files, written only where they change, by any number at once."""

import gettext
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from installer.compile_translations import compile_all

PROCESSES, TIMES = 3, 300
CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Goal"
msgstr "Mål"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with one catalogue."""
    source = tmp_path / "resources/translations/sv/LC_MESSAGES/indicate_desktop.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_a_catalogue_is_written_only_where_it_changes(root: Path) -> None:
    (target,) = compile_all(root)
    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Goal") == "Mål"
    assert compile_all(root) == []
    target.write_bytes(b"half")
    assert compile_all(root) == [target]
    assert [each.suffix for each in sorted(target.parent.iterdir())] == [".mo", ".po"]


def test_a_catalogue_is_the_same_whenever_it_is_compiled(root: Path) -> None:
    (target,) = compile_all(root)
    with target.open("rb") as file:
        said = gettext.GNUTranslations(file).info()
    dates = {each: said[each][:10] for each in said if each.endswith("-date")}
    assert set(dates.values()) == {"1980-01-01"}, dates


def _compile_often(root: Path) -> int:
    """Each time anew, as several test workers that begin at once."""
    target = root / "resources/translations/sv/LC_MESSAGES/indicate_desktop.mo"
    for _ in range(TIMES):
        target.unlink(missing_ok=True)
        compile_all(root)
    return TIMES


def test_several_may_compile_at_once(root: Path) -> None:
    several = get_context("spawn")
    ready = several.Barrier(PROCESSES)
    with ProcessPoolExecutor(PROCESSES, several, ready.wait) as pool:
        assert list(pool.map(_compile_often, [root] * PROCESSES)) == [TIMES] * PROCESSES
    compile_all(root)
    left = sorted((root / "resources/translations/sv/LC_MESSAGES").iterdir())
    assert [each.suffix for each in left] == [".mo", ".po"]
