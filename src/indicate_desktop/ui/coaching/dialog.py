"""The coaching dialog: what it is about, which contacts, when and with whom."""

from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.called import COACHING_FORMS, COACHING_WHEN
from indicate_desktop.domain.coaching import (
    MOST_CONTACTS,
    CoachingForm,
    CoachingRequest,
    CoachingWhen,
)
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import ContactLine, Snapshot, SyncState
from indicate_desktop.ui.coaching.contacts import ContactPicker
from indicate_desktop.ui.coaching.draft import (
    Draft,
    draft,
    offered,
    preselected,
    request,
    with_contact,
)
from indicate_desktop.ui.coaching.topics import TopicPicker
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.chooser import Chooser
from indicate_desktop.ui.parts.field import TextField
from indicate_desktop.ui.parts.flow import set_beside_or_below
from indicate_desktop.ui.parts.focus_order import tab_in_reading_order
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line
from indicate_desktop.ui.who_sees import View, who_sees

WIDTH = 480


class CoachingDialog(Sheet):
    """`sent` carries the finished request; it is kept on disk before the dialog closes."""

    sent = Signal(object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, language, language.tr("Ask for coaching"), WIDTH, parent)
        self.show_who_sees(who_sees(language, View.COACHING, None))
        self._draft = Draft(topics=(), suggestions={}, chosen=None, contacts=())
        self._profile: Profile | None = None
        self._now: datetime | None = None
        says = language.tr("You choose what it is about and what your coach sees.")
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(SIDE, 0, SIDE, 14)
        body.setSpacing(14)
        body.addWidget(Sentence(theme, [Span(says, Text.BODY, "text2")]))
        self.topics = TopicPicker(theme, language)
        self.topics.changed.connect(self._topic_changed)
        body.addWidget(self.topics)
        self.text = TextField(
            theme,
            language.tr("What you see, have tried and want"),
            language.tr("What do you see, what have you tried, what would help?"),
        )
        self.text.edit.textChanged.connect(self._check)
        body.addWidget(self.text)
        self.contacts = ContactPicker(theme, language)
        self.contacts.changed.connect(self._check)
        body.addWidget(self.contacts)
        body.addLayout(self._arrangements())
        self.add_body(content)
        self.column.addWidget(self._footer())

    def open_for(
        self,
        snapshot: Snapshot,
        now: datetime,
        contact: str | None = None,
        topic: str | None = None,
        *,
        line: ContactLine | None = None,
    ) -> None:
        """Open it for a new request, about a contact or a topic if one is named.

        `line` is that contact, where the snapshot may not hold it.
        """
        if snapshot.profile is None:
            return
        self.fill(snapshot, now, contact, topic, line=line)
        self.raise_up()
        self.text.edit.setFocus()

    def fill(
        self,
        snapshot: Snapshot,
        now: datetime,
        contact: str | None = None,
        topic: str | None = None,
        *,
        line: ContactLine | None = None,
    ) -> None:
        """Start a new request from what is known now."""
        self._profile, self._now = snapshot.profile, now
        self.show_who_sees(who_sees(self.language, View.COACHING, snapshot.profile))
        self._draft = draft(snapshot, contact, topic, line)
        self.text.edit.clear()
        self.topics.show_topics(self._draft.topics, self._draft.chosen, self._draft.suggestions)
        chosen = frozenset({contact}) if contact else preselected(self._draft, self._draft.chosen)
        self._show_contacts(chosen)
        self.coach.clear()
        for person in snapshot.profile.coaches if snapshot.profile else ():
            self.coach.addItem(visible_line(person.name), person.key)
        self.coach.addItem(self.language.tr("Whoever is free first"), None)
        self.coach.setCurrentIndex(0)
        self.when.choose(0)
        self.form.setCurrentIndex(0)
        self.show_sync(snapshot)
        self._check()

    def add(self, line: ContactLine) -> None:
        """Take one more contact into the request that is being written, while there is room."""
        chosen = self.contacts.chosen
        if len(chosen) < MOST_CONTACTS:
            chosen |= {line.contact.key}
        self._draft = with_contact(self._draft, line)
        self._show_contacts(chosen)
        self._check()
        self.fit()

    def show_sync(self, snapshot: Snapshot) -> None:
        """Say what will happen to the request, as the connection comes and goes."""
        offline = snapshot.sync.state is not SyncState.LIVE
        tr = self.language.tr
        self._note_icon.setVisible(offline)
        said = (
            tr("Offline: sent as soon as you are back")
            if offline
            else tr("Only you and your coach see it")
        )
        self._note.show_spans([Span(said, Text.SMALL, "text3")])

    def fit(self) -> None:
        """Take the size that the content needs; whom to ask stands below when where it must."""
        set_beside_or_below(self._when_and_whom, self.width() - 2 * SIDE)
        super().fit()

    def _arrangements(self) -> QVBoxLayout:
        tr = self.language.tr
        self.when = Segmented(
            self.theme, tr("When"), [tr(COACHING_WHEN[when]) for when in CoachingWhen]
        )
        self.coach = Chooser(self.theme, tr("With"), people=True)
        self._when_and_whom = QHBoxLayout()
        self._when_and_whom.setSpacing(12)
        for name, control, share in ((tr("When"), self.when, 3), (tr("With"), self.coach, 2)):
            named = QVBoxLayout()
            named.setSpacing(7)
            caption = Caption(self.theme, name)
            caption.setBuddy(control)
            named.addWidget(caption)
            named.addWidget(control)
            self._when_and_whom.addLayout(named, share)
        how = QHBoxLayout()
        how.setSpacing(12)
        caption = Caption(self.theme, tr("How"))
        how.addWidget(caption)
        self.form = Chooser(self.theme, tr("How"))
        caption.setBuddy(self.form)
        for form in CoachingForm:
            self.form.addItem(tr(COACHING_FORMS[form]), form)
        how.addWidget(self.form, 1)
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addLayout(self._when_and_whom)
        column.addLayout(how)
        return column

    def _footer(self) -> QWidget:
        tr = self.language.tr
        footer = _Footer(self.theme)
        row = QHBoxLayout(footer)
        row.setContentsMargins(SIDE, 16, SIDE, 16)
        row.setSpacing(6)
        self._note_icon = Icon(self.theme, "wifi-off", 14, "text3")
        row.addWidget(self._note_icon)
        self._note = Sentence(self.theme)
        row.addWidget(self._note, 1)
        cancel = Button(self.theme, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addSpacing(4)
        row.addWidget(cancel)
        row.addSpacing(4)
        self.send = Button(self.theme, tr("Send"), "send", primary=True, icon_size=15)
        policy = self.send.sizePolicy()
        policy.setHorizontalPolicy(cancel.sizePolicy().horizontalPolicy())
        self.send.setSizePolicy(policy)
        self.send.clicked.connect(self._send)
        row.addWidget(self.send)
        return footer

    def _show_contacts(self, chosen: frozenset[str]) -> None:
        if self._now is None:
            return
        lines = offered(self._draft, self.topics.topic(), chosen)
        self.contacts.show_contacts(lines, chosen, self._now, zone_of(self._profile))
        self.contacts.setVisible(bool(lines))
        tab_in_reading_order(self)

    def _request(self) -> CoachingRequest | None:
        if self._now is None or self._profile is None:
            return None
        return request(
            id_=uuid4(),
            agent=self._profile.key,
            topic=self.topics.topic(),
            text=self.text.text(),
            contacts=sorted(self.contacts.chosen),
            when=list(CoachingWhen)[self.when.current],
            coach=self.coach.currentData(),
            form=self.form.currentData() or CoachingForm.QUARTER,
            at=self._now,
        )

    @Slot()
    def _topic_changed(self) -> None:
        kept = self.contacts.chosen or preselected(self._draft, self.topics.topic())
        self._show_contacts(kept)
        self._check()
        self.fit()

    @Slot()
    def _check(self) -> None:
        """Send is offered when nothing is missing; its tooltip says what is."""
        made = self._request()
        problem = made.problem() if made else "no_topic"
        tr = self.language.tr
        said = {
            "no_topic": tr("Choose what it is about."),
            "nothing_said": tr("Write a few words or choose a contact."),
            "too_many_contacts": tr("Choose five contacts at most."),
        }
        self.send.setEnabled(problem is None)
        self.send.setToolTip(said.get(problem or "", ""))

    @Slot()
    def _send(self) -> None:
        made = self._request()
        if made is not None and made.problem() is None:
            self.sent.emit(made)
            self.accept()


class _Footer(QWidget):
    """The last row, under a rule from side to side."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = painter_on(self)
        box = QRectF(self.rect())
        paint_rule(painter, 1, box.width() - 1, 0, self.theme.palette.line)
        painter.end()
