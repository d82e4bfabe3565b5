"""What Qt itself says: menus of fields, and dialogs of files and printing where it has its own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

CATALOGUE = "qtbase_{code}"
"""Qt's own file of a language, which comes with Qt; it speaks English by itself."""


class QtWords:
    """Hold it as long as Qt is to speak so: a translator that is given up translates no more."""

    def __init__(self) -> None:
        self._code = ""
        self._translator: QTranslator | None = None

    def speak(self, code: str) -> None:
        """Have Qt speak a language, or English where it has none of it; nothing if it does."""
        from PySide6.QtCore import QLibraryInfo, QTranslator  # noqa: PLC0415 - after first paint

        if code == self._code:
            return
        self._code = code
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        self._translator = made = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if made.load(CATALOGUE.format(code=code), folder):
            QCoreApplication.installTranslator(made)
