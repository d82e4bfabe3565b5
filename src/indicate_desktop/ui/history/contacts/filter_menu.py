"""The menu of everything that contacts can be filtered by; what holds is checked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from indicate_desktop.domain.alphabet import alphabetical
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.history.contacts.filter_words import RATED
from indicate_desktop.ui.history.overview.behind import of_period
from indicate_desktop.ui.history.words import span_title
from indicate_desktop.ui.parts.menu import Menu
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import cause_name, channel_kind, outcome_name

Change = Callable[[ContactFilter], ContactFilter]
Holds = Callable[[ContactFilter], bool]
LONGEST = 60
"""So many characters are shown of a topic: a menu is as wide as its widest."""
PERIODS = (SpanKind.DAY, SpanKind.WEEK, SpanKind.MONTH, SpanKind.QUARTER)


class FilterMenu(Menu):
    """Gone when it closes; `chosen` carries another filter, with each entry that is taken."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        wanted: ContactFilter,
        topics: Sequence[str],
        when: tuple[datetime, tzinfo | None],
        *,
        parent: QWidget | None = None,
    ) -> None:
        """`when`: now, and the agent's zone."""
        super().__init__(theme, parent=parent)
        self.language = language
        self._wanted = wanted
        self._changes: dict[QAction, Change] = {}
        self._holds: dict[QAction, Holds] = {}
        tr = language.tr
        now, zone = when
        self._periods(now.astimezone(zone).date(), zone)
        self._set(tr("Channel"), "channels", [(c, channel_kind(language, c)) for c in Channel])
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
        self._check()
        self.triggered.connect(self._choose)

    def _periods(self, today: date, zone: tzinfo | None) -> None:
        menu = self.below(self.language.tr("Period"))
        group = menu.one_of()
        for kind in PERIODS:
            span = span_of(kind, today)
            for each in (span, span.before):
                title = span_title(self.language, each, today)
                self._period(menu, title, of_period(each, zone), group)
        menu.addSeparator()
        self._period(menu, self.language.tr("All time"), ContactFilter(), group)

    def _period(self, menu: Menu, text: str, within: ContactFilter, group: QActionGroup) -> None:
        """One of several, so that the menu closes with it."""
        since, until = within.since, within.until
        group.addAction(
            self._add(
                menu,
                text,
                lambda wanted: replace(wanted, since=since, until=until),
                lambda wanted: (wanted.since, wanted.until) == (since, until),
            )
        )

    def _set(self, title: str, name: str, values: Iterable[tuple[Any, str]]) -> Menu:
        """Several may hold at once."""
        menu = self.below(title)
        for value, text in values:
            menu.staying(self._in_set(menu, name, value, text))
        return menu

    def _in_set(self, menu: Menu, name: str, value: Any, text: str) -> QAction:
        def held(wanted: ContactFilter) -> frozenset[Any]:
            found: frozenset[Any] = getattr(wanted, name)
            return found

        def change(wanted: ContactFilter) -> ContactFilter:
            changed: dict[str, Any] = {name: held(wanted) ^ {value}}
            return replace(wanted, **changed)

        return self._add(menu, text, change, lambda wanted: value in held(wanted))

    def _switch(self, menu: Menu, text: str, **value: bool) -> None:
        """On, or off again."""
        ((name, on),) = value.items()
        off: dict[str, Any] = {name: None if name == "shared" else False}

        def holds(wanted: ContactFilter) -> bool:
            return getattr(wanted, name) is on

        def change(wanted: ContactFilter) -> ContactFilter:
            changed: dict[str, Any] = off if holds(wanted) else {name: on}
            return replace(wanted, **changed)

        menu.staying(self._add(menu, text, change, holds))

    def _add(self, menu: Menu, text: str, change: Change, holds: Holds) -> QAction:
        action = QAction(text.replace("&", "&&"), menu)
        action.setCheckable(True)
        menu.addAction(action)
        self._changes[action], self._holds[action] = change, holds
        return action

    def _check(self) -> None:
        """Show what holds now: one entry may have switched another one off."""
        for action, holds in self._holds.items():
            action.setChecked(holds(self._wanted))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._wanted = self._changes[action](self._wanted)
        self._check()
        self.chosen.emit(self._wanted)
