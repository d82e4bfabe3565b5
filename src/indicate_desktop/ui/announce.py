"""Telling a screen reader what has just changed."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Says it when the reader is done with what it says; silent where nobody listens.

    Only while the widget is on the screen: what waits for its time is not said aloud either.
    """
    if not text or not widget.isVisible():
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - rare

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
