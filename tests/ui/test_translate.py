"""Every message in the code has its Swedish, with the same placeholders."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from PySide6.QtCore import QLocale

from indicate_desktop.language import catalogue as catalogue_file
from indicate_desktop.ui import translate
from indicate_desktop.ui.translate import Language, load_language

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"tr": None, "trn": (1, 2), "mark": None, "Phrase": None}
PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%(?:\([a-z_]+\))?[rs]")
FILLED_IN = re.compile(r"\{[a-z_]*\}")

Message = str | tuple[str, ...]


def extracted() -> set[Message]:
    """The messages of the code, and those of the coach desk's pages."""
    rows = [
        row
        for folder, kind, method in (
            ("src/indicate_desktop", "**.py", "python"),
            ("resources/coach_desk", "**.html", "jinja2"),
        )
        for row in extract_from_dir(
            str(ROOT / folder),
            method_map=[(kind, method)],
            options_map={kind: {"silent": "false"}} if method == "jinja2" else {},
            keywords=KEYWORDS,
        )
    ]
    return {tuple(row[2]) if isinstance(row[2], (list, tuple)) else row[2] for row in rows}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    path = ROOT / "resources/translations/sv/LC_MESSAGES/indicate_desktop.po"
    with path.open("rb") as file:
        return read_po(file, locale="sv", abort_invalid=True)


def texts(message: object) -> list[str]:
    """A message's singular and plurals."""
    return [message] if isinstance(message, str) else [*cast("tuple[str, ...]", message)]


def placeholders(message: object) -> set[str]:
    return {found for text in texts(message) for found in PLACEHOLDER.findall(text)}


def calls_with_literals(tree: ast.AST) -> Iterator[str]:
    """The first literal of every call that translates, wherever it stands."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        first = node.args[0]
        if name in KEYWORDS and isinstance(first, ast.Constant):
            yield str(first.value)


def test_nothing_hides_from_extraction() -> None:
    """A call inside an f-string is not seen by the extractor."""
    seen = {texts(message)[0] for message in extracted()}
    hidden = {
        literal
        for path in (ROOT / "src").rglob("*.py")
        for literal in calls_with_literals(ast.parse(path.read_text(encoding="utf-8")))
        if literal not in seen
    }
    assert hidden == set()


def test_the_code_has_messages() -> None:
    assert "Not rated yet" in extracted()


def test_every_message_has_its_swedish(catalogue: Catalog) -> None:
    kept = {message.id: message for message in catalogue if message.id}
    missing = {message for message in extracted() if message not in kept}
    empty = {message.id for message in kept.values() if "" in texts(message.string)}
    fuzzy = {m.id for m in kept.values() if m.fuzzy}
    assert (missing, empty, fuzzy) == (set(), set(), set())


def test_no_translation_is_left_over(catalogue: Catalog) -> None:
    wanted = extracted()
    assert {m.id for m in catalogue if m.id and m.id not in wanted} == set()


def test_placeholders_match(catalogue: Catalog) -> None:
    different = [
        message.id
        for message in catalogue
        if message.id and placeholders(message.id) != placeholders(message.string)
    ]
    assert different == []


def test_no_format_is_given_a_brace_it_cannot_fill() -> None:
    for message in extracted():
        for text in texts(message):
            assert text.count("{") == len(FILLED_IN.findall(text)), text


def test_english_needs_no_catalogue(english: Language) -> None:
    assert english.tr("Not rated yet") == "Not rated yet"


def test_swedish_speaks_swedish(swedish: Language) -> None:
    assert swedish.tr("Not rated yet") == "Inget betyg ännu"
    assert swedish.number(4.4, 1) == "4,4"


def test_an_unknown_language_falls_back_to_english() -> None:
    assert load_language("tlh").code == "en"


def test_a_missing_catalogue_falls_back_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_file, "resource", tmp_path.joinpath)
    assert load_language("sv").tr("Not rated yet") == "Not rated yet"


def test_a_damaged_catalogue_falls_back_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "translations/sv/LC_MESSAGES/indicate_desktop.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a catalogue at all")
    monkeypatch.setattr(catalogue_file, "resource", tmp_path.joinpath)
    assert load_language("sv").code == "en"


@pytest.mark.parametrize(
    ("code", "date", "clock"),
    [("en", "Wed 18 Nov", "08:00"), ("sv", "ons 18 nov.", "08:00")],
)
def test_dates_and_times(code: str, date: str, clock: str) -> None:
    language = load_language(code)
    assert language.short_date(2026, 11, 18, seen_in=2026) == date
    assert language.short_date(2026, 11, 18, seen_in=2027).endswith(" 2026")
    assert language.clock(8, 0) == clock


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0.05, 1, "0.1"), (4.45, 1, "4.5"), (-0.05, 1, "−0.1"), (78, 0, "78")],
)
def test_numbers_round_as_people_do(
    english: Language, value: float, decimals: int, text: str
) -> None:
    assert english.number(value, decimals) == text


def test_the_made_up_language_is_longer_and_keeps_what_is_filled_in() -> None:
    made_up = load_language("qps")
    for text in (text for message in extracted() for text in texts(message)):
        shown = made_up.catalogue.gettext(text)
        assert PLACEHOLDER.findall(shown) == PLACEHOLDER.findall(text)
        letters = len(PLACEHOLDER.sub("", text))
        assert len(PLACEHOLDER.sub("", shown)) >= 1.4 * letters or letters <= 1
    assert made_up.trn("{n} shift", "{n} shifts", 2) == "[2 šhíftš löñ]"


def test_a_file_dialog_still_finds_its_endings() -> None:
    shown = load_language("qps").tr("Excel workbook (*.xlsx)")
    assert shown.endswith("] (*.xlsx)")


def test_nobody_gets_the_made_up_language_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _locale: ["qps"])
    assert load_language(None).code == "en"


@pytest.mark.parametrize(
    ("code", "text"), [("en", "12,345 shifts"), ("sv", "12\N{NO-BREAK SPACE}345 shifts")]
)
def test_counts_have_their_thousands_apart_and_stay_on_one_line(code: str, text: str) -> None:
    language = load_language(code)._replace(catalogue=translate.ENGLISH)
    assert language.trn("{n} shift", "{n} shifts", 12_345) == text


def test_a_swedish_figure_keeps_its_unit(swedish: Language) -> None:
    assert swedish.tr("{number}%").format(number="78") == "78\N{NO-BREAK SPACE}%"
