"""What of all that PyInstaller finds is taken into the bundle, by where it would lie.

Qt's wheel brings much that nothing here uses: other languages, plug-ins for databases, 3D and
machines without windows. What the system has itself stays the system's, which mends it.
"""

import re
from collections.abc import Iterable
from pathlib import PurePath

LANGUAGES = ("sv",)
"""Qt's own words are taken for these; it speaks English by itself."""

PLUGINS = {
    "imageformats": ("qico", "qsvg"),
    "iconengines": ("qsvgicon",),
    "platforms": ("qwindows", "qcocoa", "qxcb", "qwayland", "qoffscreen"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platformthemes": ("qgtk3", "qxdgdesktopportal"),
    "printsupport": ("cupsprintersupport",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}
"""Qt's plug-ins that are taken, by their folder; a folder that is not named is left out."""

_PLUGIN = re.compile(r"/plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[^/]+?)\.(?:so|dll|dylib)$")
_QT_WORDS = re.compile(r"/translations/(?P<book>[a-z]+)_(?P<code>\w+)\.qm$")
_UNUSED = re.compile(r"(?:^|/)(?:opengl32sw\.dll|d3dcompiler_\d+\.dll|libQt6EglF[Ss]\w+\.so\.6)$")
"""OpenGL in software for Windows (20 MB), and for Linux without windows: nothing here paints so."""

_INSTALLED = re.compile(r"\.dist-info/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)$")
"""How a package came onto the building machine, which is nobody's business elsewhere."""


def is_taken(place: str) -> bool:
    """Whether a file belongs into the bundle, by its place in it."""
    path = place.replace("\\", "/")
    if _INSTALLED.search(path):
        return False
    if "PySide6/" not in path:
        return True
    if _UNUSED.search(path):
        return False
    if words := _QT_WORDS.search(path):
        return words["book"] == "qtbase" and words["code"] in LANGUAGES
    if plugin := _PLUGIN.search(path):
        return plugin["name"] in PLUGINS.get(plugin["folder"], ())
    return True


def is_the_systems(source: str, ours: Iterable[str]) -> bool:
    """Whether a library lies among the system's, and not in one of `ours`: Python's folders."""
    path = PurePath(source)
    if not any(path.is_relative_to(folder) for folder in ("/lib", "/lib64", "/usr/lib")):
        return False
    return not path.name.startswith("libpython") and not any(map(path.is_relative_to, ours))
