"""A switch with its words gets the room that they take."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.theme import Theme


def test_a_note_of_several_lines_is_never_cut(qtbot: QtBot, light: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    row = ToggleRow(
        light, "Minirad", "Ditt mål, din svit och ditt senaste betyg, alltid överst. " * 3
    )
    column.addWidget(row)
    holder.setFixedWidth(360)
    holder.show()
    holder.resize(360, column.totalHeightForWidth(360))
    assert row.height() >= row.heightForWidth(row.width()) > row.heightForWidth(10_000)
