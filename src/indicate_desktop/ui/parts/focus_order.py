"""The order in which the keyboard goes through a window."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_in_reading_order(window: QWidget) -> None:
    """Tab goes through the layouts; by itself it goes in the order in which things were made."""
    for first, then in pairwise(_stops(window)):
        QWidget.setTabOrder(first, then)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops, or will: the widget itself, then what is in it.

    Of radio buttons Tab stops at the one that is checked, which changes.
    """
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    if isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
        yield from _stops(content)
    elif (layout := widget.layout()) is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _stops_in(inner)
        elif widget is not None:
            yield from _stops(widget)
