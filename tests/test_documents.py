"""What the documents say is true: links lead somewhere, commands are commands."""

import argparse
import importlib
import io
import re
import shlex
import tomllib
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tests.test_repository import ROOT, read

from indicate_desktop.__main__ import parser
from indicate_desktop.hub import cli
from indicate_desktop.hub.settings import Limits, Settings, parse_settings
from indicate_desktop.hub.sources.files import mapping_toml
from indicate_desktop.hub.sources.files.fields import Field

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMAND = re.compile(r"(?:^(?: {4})?|`)(indicate-desktop(?: [^`\n#]+)?)", re.MULTILINE)
TABLE_COMMAND = re.compile(r"^\| `([a-z][^`]*)`", re.MULTILINE)
LARGEST_IMAGE = 120 * 1024


def name(document: Path) -> str:
    return str(document.relative_to(ROOT))


@cache
def anchors(document: Path) -> frozenset[str]:
    """The anchors of a document's headings, as code forges make them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", each).replace(" ", "-").lower() for each in headings)


def leads_nowhere(document: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = document.parent / path if path else document
    return not target.exists() or bool(anchor and anchor not in anchors(target))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\(((?!https?:)[^)]+)\)|(?:src|srcset)=\"([^\"]+)\"", text)
    assert [link for pair in links for link in pair if link and leads_nowhere(document, link)] == []


def test_pictures_are_small_and_used() -> None:
    shown = "".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    for picture in (ROOT / "docs/images").iterdir():
        assert picture.stat().st_size <= LARGEST_IMAGE, picture.name
        assert picture.name in shown, f"{picture.name} is shown nowhere"


def shown_commands(document: Path) -> list[str]:
    """The commands in a document: whole ones, and the words of its tables of commands."""
    text = document.read_text(encoding="utf-8")
    found = [match.group(1).strip() for match in COMMAND.finditer(text)]
    for section in re.findall(r"^## Commands\n(.+?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL):
        cells = TABLE_COMMAND.findall(section)
        found += [
            f"indicate-desktop {cell.removeprefix('indicate-desktop').strip()}" for cell in cells
        ]
    return found


def example(command: str) -> list[str]:
    """The words after the program's name, with what stands in brackets, and numbers for N."""
    plain = re.sub(r"[\[\]…]", "", command)
    return [re.sub(r"^[NS]$", "7", word) for word in shlex.split(plain)][1:]


def parses(words: list[str]) -> bool:
    """Whether the program's own parsers take the words."""
    try:
        options = parser().parse_args(words)
        if options.command == "hub":
            chosen = next((word for word in options.rest if not word.startswith("-")), None)
            module = cli.MODULES.get(chosen or "")
            imported = importlib.import_module(module) if module else None
            cli._parser(imported, chosen).parse_args(options.rest)
    except (SystemExit, argparse.ArgumentError) as error:
        return isinstance(error, SystemExit) and error.code in (0, None)
    return True


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_command_shown_is_one(document: Path) -> None:
    commands = shown_commands(document)
    assert [command for command in commands if not parses(example(command))] == []


def test_the_commands_are_found() -> None:
    told = {" ".join(example(each)[:2]) for each in shown_commands(ROOT / "docs/hub.md")}
    assert told >= {"hub serve", "hub enrol", "hub import", "hub source", "hub waiting"}
    assert len(shown_commands(ROOT / "README.md")) > 15
    assert not parses(["hub", "serve", "--prot", "1"])
    assert not parses(["nonsense"])


def examples(document: str) -> list[str]:
    return re.findall(r"^```toml\n(.+?)^```", read(document), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("guide", "language"), [("docs/getting-started.md", "en"), ("docs/sv/kom-igang.md", "sv")]
)
def test_a_guide_calls_things_as_the_windows_do(guide: str, language: str) -> None:
    po = (ROOT / "resources/translations/sv/LC_MESSAGES/indicate_desktop.po").read_bytes()
    messages = [message for message in read_po(io.BytesIO(po), locale="sv") if message.id]
    shown = {str(each.id if language == "en" else each.string) for each in messages}
    shown |= {text.partition(": {")[0] for text in shown}
    bold = re.findall(r"\*\*(.+?)\*\*", read(guide))
    assert len(bold) > 12
    assert [words for words in bold if words not in shown] == []


def test_hub_toml_is_documented_whole_and_its_examples_are_taken() -> None:
    text = read("docs/hub.md")
    for key in Settings.__struct_fields__:
        assert re.search(rf"^\| `\[*{key}\b", text, re.MULTILINE), key
    first, *others = [parse_settings(each) for each in examples("docs/hub.md")]
    assert set(tomllib.loads(examples("docs/hub.md")[0])["limits"]) == set(Limits.__struct_fields__)
    assert first.limits == Limits(), "the limits shown are not the defaults"
    assert others, "the PostgreSQL example has gone"


def test_the_mapping_is_documented_whole_and_its_example_is_taken() -> None:
    text = read("docs/importing.md")
    table = text.partition("## Columns")[2].partition("\n- **")[0]
    assert [field for field in Field if f"`{field}`" not in table] == []
    assert mapping_toml.load(examples("docs/importing.md")[0]).columns
