"""The detail pane: a contact's whole story, read when it opens and whenever there is news."""

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.comparing import waiting_of
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.history.contacts.detail.items import Line, Section
from indicate_desktop.ui.history.contacts.detail.note import NoteCard
from indicate_desktop.ui.history.contacts.detail.original import Original
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.history.contacts.detail.section import SectionView
from indicate_desktop.ui.history.contacts.detail.telling import Teller, as_text
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.button import Button, IconButton
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.focus_order import tab_in_reading_order
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.parts.turns import Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import channel_icon, channel_name, contact_title, ending_name

SIDE = 16
BETWEEN = 18
"""Between sections."""
APART = 32
"""Between the two columns."""
WIDE = 600
"""From this width on, at 100 %, there are two."""
AT_ONCE = frozenset({"notice", "rating", "cause"})
"""What is seen first; the rest follows within some milliseconds."""
BEFORE_NOTE = ("rating", "cause")
"""What stands above the agent's own note; the rest is below it."""


class DetailPane(Card):
    """Shows one contact; `cause_asked` and `coaching_asked` carry its key."""

    closed = Signal()
    cause_asked = Signal(str)
    coaching_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.language = language
        self.key = ""
        """Of the contact that is asked for; empty while the pane is closed."""
        self.story: ContactStory | None = None
        self.now: datetime | None = None
        self.zone: tzinfo | None = None
        self.wide = False
        """Whether the agent's own part and what is known stand beside each other."""
        self._questions = questions
        self._sections: tuple[Section, ...] = ()
        self._views: dict[str, SectionView] = {}
        self._due: list[Section] = []
        self._turns = Turns(self)
        self._made = False
        questions.story_read.connect(self._take)
        questions.failed.connect(self._fail)
        self.hide()

    def make(self) -> None:
        """Make its parts, which a list that nothing is opened in goes without."""
        if self._made:
            return
        self._made = True
        theme, language = self.theme, self.language
        self.note = NoteCard(theme, language)
        self.note.said.connect(self._questions.reflected)
        self.original = Original(theme, language)
        content = QWidget()
        self._columns = columns = QHBoxLayout(content)
        columns.setContentsMargins(SIDE, 0, SIDE, SIDE)
        columns.setSpacing(APART)
        self._column, self._second = QVBoxLayout(), QVBoxLayout()
        for each in (self._column, self._second):
            each.setSpacing(BETWEEN)
            columns.addLayout(each, 1)
        self.area = ScrollArea(theme, content)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 1)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.area, 1)
        self._actions = self._make_actions()
        self._arrange()

    def suit(self, width: int) -> None:
        """Take a second column where there is room for it, or give it back, before a resize."""
        wide = width >= self.theme.px(WIDE)
        if wide != self.wide:
            self.wide = wide
            if self._made:
                self._arrange()

    @property
    def line(self) -> ContactLine | None:
        """The contact as lists show it, for dialogs that open from here."""
        if self.story is None:
            return None
        return ContactLine(
            contact=self.story.contact,
            rating=self.story.rating,
            cause=self.story.cause,
            cause_pending=self.story.cause_pending,
        )

    @Slot(str)
    def open_contact(self, key: str) -> None:
        """Show another contact, or the same one read anew."""
        self.make()
        self.key = key
        self._questions.story_asked.emit(key)

    def show_news(self, now: datetime, zone: tzinfo | None) -> None:
        """There is a new snapshot: read the story anew, if one is shown."""
        self.now, self.zone = now, zone
        if self.key:
            self._questions.story_asked.emit(self.key)

    @Slot()
    def close_pane(self) -> None:
        """Show nothing any more; what was being written is said first."""
        if not self.key:
            return
        self.note.save()
        self.key, self.story = "", None
        self.hide()
        self.closed.emit()

    # --- parts -------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        theme, tr = self.theme, self.language.tr
        self.icon = Icon(theme, "phone", 16, "text3")
        self.title = Label(theme, "", Text.HEADING)
        self.under = Label(theme, "", Text.SMALL, "text3")
        self.copy = IconButton(theme, "copy", tr("Copy"))
        self.copy.clicked.connect(self._copy)
        self.shut = IconButton(theme, "x", tr("Close the details"))
        self.shut.clicked.connect(self.close_pane)
        words = QGridLayout()
        words.setHorizontalSpacing(9)
        words.setVerticalSpacing(1)
        words.addWidget(self.icon, 0, 0)
        words.addWidget(self.title, 0, 1)
        words.addWidget(self.under, 1, 1)
        words.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE - 1, 0, 9, 0)
        row.setSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        row.addLayout(words, 1)
        row.addWidget(self.copy, 0, top)
        row.addWidget(self.shut, 0, top)
        return row

    def _make_actions(self) -> QWidget:
        tr = self.language.tr
        actions = QWidget()
        flow = FlowLayout(8, actions)
        self.cause = Button(self.theme, tr("Name the cause…"))
        self.cause.clicked.connect(lambda: self.cause_asked.emit(self.key))
        self.coaching = Button(self.theme, tr("Ask for coaching"), "life-buoy")
        self.coaching.clicked.connect(lambda: self.coaching_asked.emit(self.key))
        self.evaluate = Button(self.theme, tr("Evaluate it yourself…"), "clipboard-check")
        self.evaluate.clicked.connect(self._ask_evaluating)
        for button in (self.cause, self.evaluate, self.coaching):
            flow.addWidget(button)
        return actions

    # --- what comes --------------------------------------------------------------------------

    @Slot(str, object)
    def _take(self, key: str, story: ContactStory | None) -> None:
        if key != self.key or not key:
            return
        other = self.story is None or self.story.contact.key != key
        if story is None:
            self._tell_gone()
            return
        self.story = story
        self._show(story)
        if other:
            self.area.verticalScrollBar().setValue(0)
        if other or self.isHidden():
            self.show()
            announce(self, self.title.text())

    def _show(self, story: ContactStory) -> None:
        language, contact = self.language, story.contact
        now = self.now or contact.counted_at
        self.icon.show_icon(channel_icon(contact.channel))
        self.title.show_text(as_name(contact_title(language, contact)))
        where = [channel_name(language, contact.channel), as_name(contact.queue or "")]
        where += [ending_name(language, contact)]
        # A channel with one queue often lends it its name.
        self.under.show_text(" · ".join(dict.fromkeys(part for part in where if part)))
        self.cause.setVisible(story.nameable)
        self.cause.setText(
            language.tr("Name the cause…") if story.cause is None else language.tr("Cause…")
        )
        self.evaluate.setVisible(story.form is not None)
        self._actions.setVisible(not contact.deleted)
        self.note.setVisible(True)
        self.note.show_reflection(
            contact.key,
            story.reflection,
            pending=story.reflection_pending,
            possible=not contact.deleted,
        )
        self.original.show_link(story.link)
        self.show_sections(Teller(language, story, now, self.zone).sections())

    def _tell_gone(self) -> None:
        """It was there when it was asked for, and is not any more."""
        self.note.save()
        self.story = None
        self.under.show_text("")
        self._actions.hide()
        self.note.hide()
        self.original.show_link(None)
        words = self.language.tr("This contact is not kept any more.")
        self.show_sections((Section("notice", "", (Line(words, strong=True),)),))
        self.show()

    @Slot(str)
    def _fail(self, kind: str) -> None:
        if kind == "story" and self.key and self.story is None:
            words = self.language.tr("It could not be read; close and open this window again.")
            self._actions.hide()
            self.note.hide()
            self.original.hide()
            self.show_sections((Section("notice", "", (Line(words, strong=True),)),))
            self.show()

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Make anew only what says something else."""
        if sections == self._sections:
            return
        self._sections = sections
        wanted = {section.name: section for section in sections}
        for name, view in list(self._views.items()):
            if wanted.get(name) != view.section:
                self._column.removeWidget(view)
                view.hide()
                view.deleteLater()
                del self._views[name]
        self._due = [section for section in sections if section.name not in self._views]
        while self._due and self._due[0].name in AT_ONCE:
            self._make_next()
        self._arrange()
        if self._due:
            self._turns.run_next((self._go_on,))

    def finish(self) -> None:
        """Make what is still to be made at once."""
        while self._due:
            self._make_next()
        self._arrange()
        tab_in_reading_order(self)

    @Slot()
    def _go_on(self) -> None:
        """One section at a time, so that a long story never holds up the screen."""
        if not self._due:
            return
        self._make_next()
        self._arrange()
        if self._due:
            self._turns.run_next((self._go_on,))
        else:
            tab_in_reading_order(self)

    @Slot()
    def _order(self) -> None:
        tab_in_reading_order(self)

    def _make_next(self) -> None:
        section = self._due.pop(0)
        paced = self._questions.paced
        view = SectionView(self.theme, self.language, section, paced=paced)
        view.asked.connect(self.open_contact)
        view.grown.connect(self._order)
        self._views[section.name] = view

    def _arrange(self) -> None:
        for column in (self._column, self._second):
            while column.takeAt(0) is not None:
                pass
        names = [section.name for section in self._sections]
        views = [self._views[name] for name in names if name in self._views]
        notice = [view for view in views if view.section.name == "notice"]
        above = [view for view in views if view.section.name in BEFORE_NOTE]
        below = [view for view in views if view not in notice and view not in above]
        own = (*notice, self._actions, *above, self.note)
        if self.wide:
            first, second = (*own, self.original), below
        else:
            first, second = (*own, *below, self.original), []
        for part in first:
            self._column.addWidget(part)
        self._column.addStretch(1)
        for part in second:
            self._second.addWidget(part)
        if self.wide:
            self._second.addStretch(1)
        self._columns.setStretch(1, int(self.wide))  # an empty column would take its half too

    @Slot()
    def _ask_evaluating(self) -> None:
        if self.story is not None and self.story.form is not None:
            waiting = waiting_of(self.story.evaluations)
            self._questions.evaluating_asked.emit(self.line, self.story.form, waiting)

    @Slot()
    def _copy(self) -> None:
        title = f"{self.title.text()}\n{self.under.text()}"
        text = as_text(title, self._sections, self.note.note, self.language)
        QGuiApplication.clipboard().setText(text)
