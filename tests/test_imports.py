"""What a part must not import: it would cost the first paint time, or an idle desktop memory."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
NOT_BEFORE_THE_FIRST_PAINT = {
    "PySide6.QtSvg", "asyncio", "concurrent.futures", "httpx", "keyring",
    "logging", "msgspec", "sqlcipher3", "sqlite3", "sqlite_utils", "ssl", "tempfile", "uuid",
    "zoneinfo", "indicate_desktop.wire", "indicate_desktop.cache.cache",
    "indicate_desktop.domain.snapshot", "indicate_desktop.sync.engine",
}  # fmt: skip
NEVER_IN_A_DESKTOP = {
    "PySide6.QtNetwork", "click", "dateutil", "litestar", "pluggy", "pygments", "rich",
    "sqlalchemy", "sqlite_utils",
}  # fmt: skip


def _loaded(program: str) -> set[str]:
    """Every module that a program has loaded beyond those of an interpreter with PySide6."""
    start = "import sys; import PySide6.QtWidgets; before = set(sys.modules)\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{start}{program}\nprint(*(set(sys.modules) - before))"],
        env={"PYTHONPATH": str(SOURCE), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    loaded = _loaded("import indicate_desktop.__main__, indicate_desktop.app")
    assert "indicate_desktop.desktop" in loaded
    assert loaded & NOT_BEFORE_THE_FIRST_PAINT == set()


@pytest.mark.parametrize(
    "part",
    [
        "sync.engine", "sync.opening", "cache.cache", "system.secrets", "ui.glance.content",
        "ui.doorbell_unix",
    ],
)  # fmt: skip
def test_a_running_desktop_imports_nothing_that_it_never_uses(part: str) -> None:
    assert _loaded(f"import indicate_desktop.{part}") & NEVER_IN_A_DESKTOP == set()


def test_the_history_is_loaded_when_it_is_first_asked_for() -> None:
    loaded = _loaded("import indicate_desktop.backend, indicate_desktop.cache.cache")
    reads = {name for name in loaded if name.startswith("indicate_desktop.cache.history")}
    assert reads == set()
    counts = {name for name in loaded if name.startswith("indicate_desktop.domain.history.")}
    assert counts == {"indicate_desktop.domain.history.contact_filter"}


def test_a_cache_that_is_up_to_date_needs_no_migrations(tmp_path: Path) -> None:
    opened = (
        "from pathlib import Path; from indicate_desktop.cache.cache import open_cache\n"
        f"open_cache(Path({str(tmp_path / 'cache.sqlite3')!r}), bytes(32)).close()"
    )
    assert "sqlite_utils" in _loaded(opened)
    assert "sqlite_utils" not in _loaded(opened)


def test_pyside_reads_no_sources_once_imports_are_quickened() -> None:
    program = (
        "from indicate_desktop.ui.quick_imports import quicken_imports; quicken_imports()\n"
        "import linecache; linecache.cache.clear(); import quopri\n"
        "if linecache.cache: sys.modules['it_read'] = linecache"
    )
    loaded = _loaded(program)
    assert "quopri" in loaded
    assert "it_read" not in loaded
