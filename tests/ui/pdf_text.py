"""The text that a screen reader, a search or copying finds in a PDF of Qt's making."""

import re
import zlib

_OBJECT = re.compile(rb"(?s)(?:^|\n)(\d+) 0 obj\s*(.*?)\s*endobj")
_SHOWN = re.compile(rb"/F(\d+) \S+ Tf|<([0-9A-F]+)> Tj|(ET)")
_LIST = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)> \[([^\]]*)\]")


def text_of(pdf: bytes) -> str:
    """All of it, a line for each piece that was drawn; a letter without a meaning is "?"."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    meanings = {
        number: _meanings(objects[int(found.group(1))])
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    return "".join(_drawn(_stream(body), meanings) for body in objects.values())


def _meanings(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for first, _last, texts in _LIST.findall(cmap):
        for place, text in enumerate(re.findall(rb"<([0-9A-F]+)>", texts)):
            found[int(first, 16) + place] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found


def _stream(body: bytes) -> bytes:
    head, _, rest = body.partition(b"stream\n")
    if b"/FlateDecode" not in head:
        return b""
    return zlib.decompressobj().decompress(rest)


def _drawn(content: bytes, meanings: dict[int, dict[int, str]]) -> str:
    parts, font = [], 0
    for named, glyphs, end in _SHOWN.findall(content):
        if named:
            font = int(named)
        elif end:
            parts.append("\n")
        else:
            text = glyphs.decode()
            codes = (int(text[at : at + 4], 16) for at in range(0, len(text), 4))
            parts.extend(meanings[font].get(code, "?") for code in codes)
    return re.sub(r"[\t\xa0]", " ", "".join(parts))
