"""What Qt itself says, such as the menu of a field and the dialogs of files and printing."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.samples import NOW, PICTURE

from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.windows import Windows


def menu_of(qtbot: QtBot) -> list[str]:
    field = QLineEdit("words")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    return [each.text().partition("\t")[0].replace("&", "") for each in menu.actions()]


def test_it_speaks_the_language_that_is_chosen(
    qtbot: QtBot, light: Theme, swedish: Language, english: Language
) -> None:
    windows = Windows(light, swedish)
    windows.show_snapshot(PICTURE, NOW)
    assert {"Ångra", "Kopiera", "Klistra in", "Markera alla"} <= set(menu_of(qtbot))
    windows.renew(english)
    assert {"Undo", "Copy", "Paste", "Select All"} <= set(menu_of(qtbot))
    windows.renew(swedish)
    assert "Ångra" in menu_of(qtbot)
    windows.renew(english)
    windows.deleteLater()
