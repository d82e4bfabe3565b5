"""What Qt's PDFs lack for those who have them read out: the language, and their title shown."""

import re

_CATALOG = re.compile(rb"(?m)^(\d+) 0 obj\s*<<(\s*/Type /Catalog.*?)>>\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)


def with_language(pdf: bytes, code: str) -> bytes:
    """The same PDF with its language, such as "sv", in an update at its end (ISO 32000-1, 7.5.6).

    A PDF that is built in another way than Qt's stays as it is.
    """
    catalog, trailer = _CATALOG.search(pdf), _TRAILER.search(pdf)
    if catalog is None or trailer is None or not re.fullmatch(r"[A-Za-z-]{2,20}", code):
        return pdf
    number, held = catalog.groups()
    begin = len(pdf)
    changed = (
        b"%s 0 obj\n<<%s/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n"
    ) % (number, held, code.encode("ascii"))
    table = b"xref\n%s 1\n%010d 00000 n \ntrailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n"
    kept, before = trailer.groups()
    return pdf + changed + table % (number, begin, kept, before, begin + len(changed))
