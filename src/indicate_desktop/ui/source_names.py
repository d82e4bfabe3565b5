"""Sources by the names that users know them by."""

from collections.abc import Iterable

from indicate_desktop.ui.translate import Language, mark

KNOWN = {
    "rt": "Request Tracker",
    "simulator": mark("the made-up contact centre"),
    "file": mark("imported files"),
}
"""By a source's id, or what stands before its first colon."""

UNNAMED = {"", "files"}
"""Names that a file source has where nobody chose one."""


def source_name(language: Language, source: str) -> str:
    """A source's name: a known one's own, else the name that the hub gave it.

    A file source is "file:NAME": its name, as IT chose it, says more than "file".
    """
    kind, _, name = source.partition(":")
    if kind in KNOWN:
        known = language.tr(KNOWN[kind])
        return known if name in UNNAMED else f"{known} ({name})"
    return source


def from_sources(language: Language, sources: Iterable[str]) -> str:
    """Where a figure comes from: "from Request Tracker"; empty where nobody is known."""
    names = dict.fromkeys(source_name(language, each) for each in sorted(set(sources)))
    return language.tr("from {source}").format(source=", ".join(names)) if names else ""
