"""The history window: a side bar, and the page of the place that one is at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.domain.snapshot import ContactLine, Snapshot, SyncState
from indicate_desktop.ui.figures import age_text, value_text, zone_of
from indicate_desktop.ui.history.coaching.page import CoachingPage
from indicate_desktop.ui.history.coaching.words import asks
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.evaluations.page import EvaluationsPage
from indicate_desktop.ui.history.milestones.page import MilestonesPage
from indicate_desktop.ui.history.overview.cards import Cards
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.page import Page
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.sidebar import Sidebar
from indicate_desktop.ui.history.strengths.page import StrengthsPage
from indicate_desktop.ui.history.voice.page import VoicePage
from indicate_desktop.ui.parts.eye import EyeLine
from indicate_desktop.ui.parts.ring import RingView
from indicate_desktop.ui.parts.turns import Turns
from indicate_desktop.ui.silence_words import falls_silent, silence_sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.who_sees import View, who_sees
from indicate_desktop.ui.words import metric_name, sync_sentence

SIZE = QSize(1080, 700)
LEAST = QSize(720, 400)
A_MOMENT_MS = 400
"""Within it a page is filled and painted."""
AROUND = 42
"""What lies beside a page's content, from side to side."""

Make = Callable[[Theme, Language, Questions], Page]


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the side bar; its page is made when it is first visited."""

    icon: str
    name: str
    make: Make


PLACES = (
    Place("layout-dashboard", mark("Overview"), OverviewPage),
    Place("list", mark("Contacts"), ContactsPage),
    Place("sprout", mark("Strengths"), StrengthsPage),
    Place("clipboard-check", mark("Evaluations"), EvaluationsPage),
    Place("life-buoy", mark("Coaching"), CoachingPage),
    Place("megaphone", mark("My voice"), VoicePage),
    Place("award", mark("Milestones"), MilestonesPage),
)
STRENGTHS = next(number for number, place in enumerate(PLACES) if place.make is StrengthsPage)
COACHING = next(number for number, place in enumerate(PLACES) if place.make is CoachingPage)
MILESTONES = next(number for number, place in enumerate(PLACES) if place.make is MilestonesPage)
CONTACTS = next(number for number, place in enumerate(PLACES) if place.make is ContactsPage)
EVALUATIONS = next(number for number, place in enumerate(PLACES) if place.make is EvaluationsPage)
NAMED = {"coaching": COACHING, "evaluations": EVALUATIONS}
"""Places that somebody outside leads to, by names that stay when the side bar changes."""


class HistoryWindow(QDialog):
    """Its pages ask `questions`; `cause_asked` and `coaching_asked` carry a contact's key."""

    cause_asked = Signal(str)
    coaching_asked = Signal(str)
    export_asked = Signal(object)
    """A Subject: what of the shown page can be saved or printed."""
    topic_coaching_asked = Signal(str)
    """A topic."""
    withdrawal_asked = Signal(str)
    """The key of a coaching request that the agent takes back."""

    def __init__(self, theme: Theme, language: Language) -> None:
        # A dialog to Qt, because a screen reader knows a plain widget for no window.
        super().__init__(None, Qt.WindowType.Window)
        self.theme = theme
        self.language = language
        self.now: datetime | None = None
        self.setWindowTitle(language.tr("My results"))
        self.questions = Questions(self)
        self.pages: dict[int, Page] = {}
        self._cards: Cards | None = None
        self._last: tuple[QWidget, ...] = ()
        """What is painted a turn after the page that it is in."""
        self._snapshot: Snapshot | None = None
        self._visited: set[int] = set()
        places = [(place.icon, language.tr(place.name)) for place in PLACES]
        self.sidebar = Sidebar(theme, language, places, self)
        self.stack = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        self.who = EyeLine(theme, language, self.sidebar.eye)
        self.who.show_answer(who_sees(language, View.HISTORY, None))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.who)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.sidebar.chosen.connect(self._go)
        self._turns, self._ahead, self._revealing = Turns(self), Turns(self), Turns(self)
        self._ahead_later = QTimer(self, singleShot=True, interval=A_MOMENT_MS)
        self._ahead_later.timeout.connect(self.make_ahead)
        for keys in (QKeySequence(QKeySequence.StandardKey.Close), QKeySequence(Qt.Key.Key_Escape)):
            QShortcut(keys, self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._ask_export)
        self._take_room(0)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def open_for(self, snapshot: Snapshot, now: datetime, place: str | None = None) -> None:
        """Show it, read anew, at one of `NAMED` or where it was."""
        self.fill(snapshot, now, place)
        self.bring_up()

    def bring_up(self) -> None:
        """Show it as it is; its page is painted after its side bar, where it was not to be seen."""
        if self.questions.paced and not self.isVisible():
            self._veil(self.page.painted_last() if self.page is not None else ())
            # Lifted when the side bar is painted: see paintEvent.
        self.show()
        self.raise_()
        self.activateWindow()
        if self.page is not None:
            self.page.enter()

    def fill(self, snapshot: Snapshot, now: datetime, place: str | None = None) -> None:
        """Take in a snapshot, at the first place if none was visited yet."""
        self.show_snapshot(snapshot, now)
        if place is not None:
            self.visit(NAMED[place])
        elif not self._visited:
            self.visit(0)
        if not self.isVisible():  # what would else be done while it is shown
            self.ensurePolished()
            if (layout := self.layout()) is not None:
                layout.activate()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Take in what is new; a page that is not shown takes it in when it is."""
        self.now, self._snapshot = now, snapshot
        self._show_standing(snapshot, now)
        self.who.show_answer(who_sees(self.language, View.HISTORY, snapshot.profile))
        waiting = sum(asks(each, snapshot.profile) for each in snapshot.coaching)
        words = self.language.trn("{n} request waits for you", "{n} requests wait for you", waiting)
        self.sidebar.buttons[COACHING].show_count(waiting, words if waiting else "")
        unopened = sum(each.unopened for each in snapshot.evaluated)
        words = self.language.trn(
            "{n} evaluation waits for you", "{n} evaluations wait for you", unopened
        )
        self.sidebar.buttons[EVALUATIONS].show_count(unopened, words if unopened else "")
        if self.page is not None and self._visited:
            self.page.show_snapshot(snapshot, now)

    def shown(self) -> tuple[ContactLine, ...]:
        """Contacts that the shown page has at hand."""
        return self.page.shown() if self.page is not None else ()

    def make_parts(self) -> None:
        """Make the overview's cards, ahead of the page itself."""
        if 0 not in self.pages and self._cards is None:
            self._cards = Cards.made(self.theme, self.language)

    def make(self, place: str | None = None) -> None:
        """Make the page that `open_for` shows at the same place, ahead of it."""
        if place is not None or not self._visited:
            self._made(NAMED[place] if place is not None else 0)

    def make_ahead_later(self) -> None:
        """Make the pages that are not there yet in a moment in which nothing is asked for."""
        self._ahead_later.start()

    @Slot()
    def make_ahead(self) -> None:
        """Make the pages that are not there yet, one in each turn of the event loop."""
        self._ahead.run((partial(self._made, place) for place in range(len(PLACES))), paced=True)

    @Slot(int)
    def _go(self, number: int) -> None:
        """To a place of the side bar; its page is made before the turn that shows it."""
        self._go_and(number, partial(self.visit, number))

    def _go_and(self, number: int, show: Callable[[], object]) -> None:
        """Show something of a page, at once where there is one; what is made ahead waits."""
        if self._ahead.under_way or self._ahead_later.isActive():
            self._ahead.drop()
            self.make_ahead_later()
        steps = (show,) if number in self.pages else (partial(self._made, number), show)
        self._turns.run(steps, paced=self.questions.paced and len(steps) > 1)

    @Slot(int)
    def visit(self, number: int) -> None:
        """Go to a place; it is laid out before the turn that paints it."""
        page = self._made(number)
        if self.questions.paced and self.isVisible():
            self._veil(page.painted_last())
            self._lift()
        self.sidebar.choose(number)
        if self._snapshot is not None and self.now is not None:
            page.show_snapshot(self._snapshot, self.now)
        self.stack.setCurrentWidget(page)
        if number not in self._visited:
            self._visited.add(number)
            self._take_room(page.least_width())

    def _made(self, number: int) -> Page:
        page = self.pages.get(number)
        if page is None:
            page = self.pages[number] = self._new(number)
            page.cause_asked.connect(self.cause_asked)
            page.coaching_asked.connect(self.coaching_asked)
            page.topic_coaching_asked.connect(self.topic_coaching_asked)
            page.topics_asked.connect(self._show_topics)
            page.withdrawal_asked.connect(self.withdrawal_asked)
            page.contacts_asked.connect(self.show_contacts)
            page.contact_asked.connect(self._show_contact)
            page.export_asked.connect(self._ask_export)
            page.resize(0, 0)  # else Qt paints what lies where the page might be
            self.stack.addWidget(page)
        return page

    def _new(self, number: int) -> Page:
        make, cards = PLACES[number].make, self._cards
        if make is OverviewPage and cards is not None:
            self._cards = None
            return OverviewPage(self.theme, self.language, self.questions, cards=cards)
        return make(self.theme, self.language, self.questions)

    @Slot()
    def _show_topics(self) -> None:
        self.visit(STRENGTHS)

    @Slot(object)
    def show_contacts(self, wanted: ContactFilter) -> None:
        """Show the contacts behind a figure."""
        self._go_and(CONTACTS, partial(self._show_list, wanted))

    @Slot(object)
    def _show_contact(self, line: ContactLine) -> None:
        """Show a contact's details, beside it in the list."""
        at, key = line.contact.counted_at, line.contact.key
        wanted = ContactFilter(since=at, until=at + timedelta(microseconds=1))
        self._go_and(CONTACTS, partial(self._show_list, wanted, key))

    def _show_list(self, wanted: ContactFilter, opened: str = "") -> None:
        self.visit(CONTACTS)
        page = self.pages[CONTACTS]
        if isinstance(page, ContactsPage):
            page.show_behind(wanted)
            page.enter()
            if opened:
                page.detail.open_contact(opened)

    @Slot()
    def _ask_export(self) -> None:
        if self.page is not None:
            self.export_asked.emit(self.page.subject())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.palette.surface0)
        painter.end()
        if not self.stack.updatesEnabled():
            self._lift()

    def _veil(self, last: Sequence[QWidget]) -> None:
        """Keep the pages from being painted, and parts of the one that comes for a turn longer."""
        self._reveal_last()
        self.stack.setUpdatesEnabled(False)
        self._last = tuple(last)
        for part in self._last:
            part.setUpdatesEnabled(False)

    def _lift(self) -> None:
        """Have them painted with the next turns."""
        self._revealing.run_next((self._reveal, self._reveal_last))

    def _reveal(self) -> None:
        self.stack.setUpdatesEnabled(True)

    def _reveal_last(self) -> None:
        for part in self._last:
            part.setUpdatesEnabled(True)
        self._last = ()

    def _show_standing(self, snapshot: Snapshot, now: datetime) -> None:
        """The first goal's ring beside the name, and the hub's state below."""
        language, sync, zone = self.language, snapshot.sync, zone_of(snapshot.profile)
        live = sync.state is SyncState.LIVE and sync.problem is None and not falls_silent(snapshot)
        spoken = silence_sentence(language, snapshot, now) or sync_sentence(
            language, sync, now, zone
        )
        if (heard := sync.last_event_at) is not None:
            age = age_text(language, heard, now, zone)
            spoken = language.tr("{state} · last news {age}").format(state=spoken, age=age)
        short = language.tr("Live") if live else language.tr("Not live")
        if falls_silent(snapshot):
            short = language.tr("Source silent")
        self.sidebar.show_state(live=live, short=short, spoken=spoken)
        first = snapshot.goals[0] if snapshot.goals else None
        if first is not None:
            name = metric_name(language, first.goal.metric)
            view = RingView(
                first.progress, met=first.met, name=name, spoken=value_text(language, first)
            )
            self.sidebar.mark.show_view(view)

    def _take_room(self, page: int) -> None:
        """Grows with the text and its language, as far as the screen goes; never shrinks."""
        theme, free = self.theme, self.screen().availableGeometry().size()
        least = QSize(theme.px(LEAST.width()), theme.px(LEAST.height()))
        least = least.expandedTo(QSize(page + AROUND + self.sidebar.width(), 0))
        self.setMinimumSize(least.expandedTo(self.minimumSize()).boundedTo(free))
        usual = QSize(theme.px(SIZE.width()), theme.px(SIZE.height()))
        if not self.isVisible():
            self.resize(usual.expandedTo(least).boundedTo(free))
