"""The menu of everything that contacts can be filtered by; what holds is checked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from indicate_desktop.domain.alphabet import alphabetical
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.history.contacts.filter_words import RATED
from indicate_desktop.ui.history.overview.behind import of_period
from indicate_desktop.ui.history.words import span_title
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import cause_name, channel_name, outcome_name

Change = Callable[[ContactFilter], ContactFilter]
LONGEST = 60
"""So many characters are shown of a topic: a menu is as wide as its widest."""
PERIODS = (SpanKind.DAY, SpanKind.WEEK, SpanKind.MONTH, SpanKind.QUARTER)


class FilterMenu(QMenu):
    """Made for one filter, and gone when it closes; `chosen` carries another filter."""

    chosen = Signal(object)

    def __init__(
        self,
        language: Language,
        wanted: ContactFilter,
        topics: Sequence[str],
        when: tuple[datetime, tzinfo | None],
        parent: QWidget | None = None,
    ) -> None:
        """`when`: now, and the agent's zone."""
        super().__init__(parent)
        self.language = language
        self._wanted = wanted
        self._changes: dict[QAction, ContactFilter] = {}
        tr = language.tr
        now, zone = when
        self._periods(now.astimezone(zone).date(), zone)
        self._set(tr("Channel"), "channels", [(c, channel_name(language, c)) for c in Channel])
        names = [(topic, as_name(topic, LONGEST)) for topic in sorted(topics, key=alphabetical)]
        self._set(tr("Topic"), "topics", [*names, ("", tr("No topic"))])
        self._set(tr("Outcome"), "outcomes", [(o, outcome_name(language, o)) for o in Outcome])
        self._set(tr("Rating"), "rated", [(r, tr(RATED[r])) for r in Rated])
        causes = self._set(tr("Cause"), "causes", [(c, cause_name(language, c)) for c in CauseKind])
        causes.addSeparator()
        self._switch(causes, tr("Low, without a cause"), uncaused=True)
        self.addSeparator()
        self._switch(self, tr("Evaluated"), evaluated=True)
        self._switch(self, tr("Shared answer"), shared=True)
        self._switch(self, tr("Own answer"), shared=False)
        self.triggered.connect(self._choose)

    def _periods(self, today: date, zone: tzinfo | None) -> None:
        menu = self.addMenu(self.language.tr("Period"))
        for kind in PERIODS:
            span = span_of(kind, today)
            for each in (span, span.before):
                bounds = of_period(each, zone)
                changed = replace(self._wanted, since=bounds.since, until=bounds.until)
                self._add(menu, span_title(self.language, each, today), changed)
        menu.addSeparator()
        everything = replace(self._wanted, since=None, until=None)
        self._add(menu, self.language.tr("All time"), everything)

    def _set(self, title: str, name: str, values: Iterable[tuple[Any, str]]) -> QMenu:
        """Several may hold at once."""
        menu = self.addMenu(title)
        held: frozenset[Any] = getattr(self._wanted, name)
        for value, text in values:
            changed: dict[str, Any] = {name: held ^ {value}}
            self._add(menu, text, replace(self._wanted, **changed), checked=value in held)
        return menu

    def _switch(self, menu: QMenu, text: str, **value: bool) -> None:
        """On, or off again."""
        ((name, on),) = value.items()
        checked = getattr(self._wanted, name) is on
        off: dict[str, Any] = {name: None if name == "shared" else False}
        change: dict[str, Any] = off if checked else {name: on}
        self._add(menu, text, replace(self._wanted, **change), checked=checked)

    def _add(
        self, menu: QMenu, text: str, changed: ContactFilter, *, checked: bool | None = None
    ) -> None:
        action = QAction(text.replace("&", "&&"), menu)
        holds = changed == self._wanted if checked is None else checked
        action.setCheckable(True)
        action.setChecked(holds)
        menu.addAction(action)
        self._changes[action] = changed

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(self._changes[action])
