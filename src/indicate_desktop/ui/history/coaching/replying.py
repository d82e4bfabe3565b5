"""What the agent can say to a request, where the next word may be theirs."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from indicate_desktop.called import COACHING_OUTCOMES, SESSION_SCORES
from indicate_desktop.domain.agent_replies import (
    AcceptTime,
    AskOtherTime,
    PassOn,
    RateSession,
    Reply,
)
from indicate_desktop.domain.coach_answers import LONGEST, TellOutcome
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.profile import Coach
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.chooser import Chooser
from indicate_desktop.ui.parts.field import TextField
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ChoiceChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

ABOVE, GAP = 6, 8
TO_FOLLOW_UP = frozenset({CoachingState.ACTION_AGREED, CoachingState.FOLLOW_UP_DUE})


class Unsent:
    """What was begun and not sent, by what it was begun for: a detail is often made anew."""

    def __init__(self) -> None:
        self._texts: dict[object, str] = {}
        self._choices: dict[object, int] = {}

    def text(self, about: object) -> str:
        """The words so far."""
        return self._texts.get(about, "")

    def choice(self, about: object) -> int:
        """The choice so far; −1 for none."""
        return self._choices.get(about, -1)

    def keep(self, about: object, text: str) -> None:
        """Other words."""
        self._texts[about] = text

    def choose(self, about: object, number: int) -> None:
        """Another choice."""
        self._choices[about] = number

    def forget(self, about: object) -> None:
        """It was sent."""
        self._texts.pop(about, None)
        self._choices.pop(about, None)


class ReplyPart(QWidget):
    """One thing to say; `said` carries the Reply."""

    said = Signal(object)

    def __init__(self, theme: Theme, language: Language, unsent: Unsent, about: object) -> None:
        super().__init__()
        self.theme, self.language = theme, language
        self._unsent, self._about = unsent, about
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, ABOVE, 0, 0)
        self.column.setSpacing(GAP)
        self.group = QButtonGroup(self)

    def say(self, reply: Reply) -> None:
        """It is decided."""
        self._unsent.forget(self._about)
        self.said.emit(reply)

    def flow(self, *parts: QWidget) -> QWidget:
        """Parts side by side, on more lines where there is no room."""
        holder = QWidget()
        flow = FlowLayout(GAP, holder)
        for part in parts:
            flow.addWidget(part)
        self.column.addWidget(holder)
        return holder

    def button(self, text: str, icon: str = "", *, primary: bool = False) -> Button:
        """A button as wide as its text."""
        made = Button(self.theme, text, icon, primary=primary, icon_size=15)
        made.setSizePolicy(made.sizePolicy().Policy.Fixed, made.sizePolicy().Policy.Fixed)
        return made

    def sender_of(self, question: str) -> Button:
        """The button that sends the answer to a question; screen readers are told to which."""
        made = self.button(self.language.tr("Send"), "send", primary=True)
        made.setAccessibleDescription(question)
        return made

    def chips(self, question: str, answers: Iterable[tuple[int, str]], chosen: int = -1) -> None:
        """A question with its answers, one of which can be chosen."""
        self.column.addWidget(Caption(self.theme, question))
        chips = []
        begun = self._unsent.choice(self._about)
        for number, text in answers:
            chip = ChoiceChip(self.theme, text)
            chip.setAccessibleDescription(question)
            self.group.addButton(chip, number)
            chip.setChecked(number == (begun if begun >= 0 else chosen))
            chips.append(chip)
        self.group.idClicked.connect(self._choose)
        self.flow(*chips).setAccessibleName(question)

    def field(self, name: str, placeholder: str) -> TextField:
        """A field for a few words; it holds what was begun."""
        made = TextField(self.theme, name, placeholder, height=58)
        made.edit.setPlainText(self._unsent.text(self._about))
        made.edit.textChanged.connect(self._write)
        self.written = made
        self.column.addWidget(made)
        return made

    def check(self) -> None:
        """Something was chosen or written."""

    @Slot(int)
    def _choose(self, number: int) -> None:
        self._unsent.choose(self._about, number)
        self.check()

    @Slot()
    def _write(self) -> None:
        if len(text := self.written.text()) > LONGEST:  # no more than the hub takes
            self.written.edit.setPlainText(text[:LONGEST])
            self.written.edit.moveCursor(QTextCursor.MoveOperation.End)
            return
        self._unsent.keep(self._about, text)
        self.check()


class TimeReply(ReplyPart):
    """Whether a time suits. Words on what would suit better are asked for when they are needed."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        unsent: Unsent,
        request: CoachingRequest,
        *,
        past: bool,
    ) -> None:
        """`past`: nobody can say yes to the time any more."""
        super().__init__(theme, language, unsent, (request.key, "time"))
        tr = language.tr
        assert request.proposed_for is not None  # noqa: S101 - for the type checker
        self._at = request.proposed_for
        self.accept = self.button(tr("Yes, book it"), "check", primary=True)
        self.accept.clicked.connect(self._accept)
        self.other = self.button(tr("Ask for another time"), "clock")
        self.other.clicked.connect(self._open)
        self.flow(self.accept, self.other)
        proposed = request.state is CoachingState.TIME_PROPOSED
        self.accept.setVisible(proposed and not past)
        self.asking = QWidget()
        outer, self.column = self.column, QVBoxLayout(self.asking)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        outer.addWidget(self.asking)
        self.field(tr("When would suit you?"), tr("When would suit you?"))
        self.send = self.sender_of(tr("When would suit you?"))
        self.send.clicked.connect(self._ask)
        self.cancel = self.button(tr("Cancel"))
        self.cancel.clicked.connect(self._close)
        self.flow(self.send, self.cancel)
        self._show(asking=bool(self.written.text()))

    def check(self) -> None:
        """Words are needed: the coach proposes by them."""
        self.send.setEnabled(bool(self.written.text().strip()))

    def _show(self, *, asking: bool) -> None:
        self.asking.setVisible(asking)
        self.other.setEnabled(not asking)
        self.check()

    @Slot()
    def _accept(self) -> None:
        self.say(AcceptTime(self._at))

    @Slot()
    def _open(self) -> None:
        self._show(asking=True)
        self.written.edit.setFocus()

    @Slot()
    def _close(self) -> None:
        self.written.edit.clear()
        self._show(asking=False)
        self.other.setFocus()

    @Slot()
    def _ask(self) -> None:
        self.say(AskOtherTime(self._at, self.written.text().strip()))


class OutcomeReply(ReplyPart):
    """Whether the coaching helped."""

    def __init__(
        self, theme: Theme, language: Language, unsent: Unsent, request: CoachingRequest
    ) -> None:
        super().__init__(theme, language, unsent, (request.key, "outcome"))
        tr = language.tr
        self._outcomes = tuple(COACHING_OUTCOMES)
        words = [(n, tr(COACHING_OUTCOMES[each])) for n, each in enumerate(self._outcomes)]
        self.chips(tr("Did it help?"), words)
        self.send = self.sender_of(tr("Did it help?"))
        self.send.clicked.connect(self._tell)
        self.flow(self.send)
        self.check()

    def check(self) -> None:
        """One is to be chosen."""
        self.send.setEnabled(self.group.checkedId() >= 0)

    @Slot()
    def _tell(self) -> None:
        self.say(TellOutcome(self._outcomes[self.group.checkedId()]))


class SessionReply(ReplyPart):
    """What the session gave, with a few words if one likes."""

    def __init__(
        self, theme: Theme, language: Language, unsent: Unsent, request: CoachingRequest
    ) -> None:
        super().__init__(theme, language, unsent, (request.key, "session"))
        tr = language.tr
        words = [(score, tr(said)) for score, said in SESSION_SCORES.items()]
        self.chips(tr("What did the session give you?"), words)
        self.field(
            tr("A few words on the session"), tr("What was good, and what would make it better?")
        )
        says = tr("Your coach sees it on this request. It is never counted or compared.")
        self.column.addWidget(Sentence(theme, [Span(says, Text.NOTE, "text3")]))
        self.send = self.sender_of(tr("What did the session give you?"))
        self.send.clicked.connect(self._rate)
        self.flow(self.send)
        self.check()

    def check(self) -> None:
        """A step is to be chosen; words need not be."""
        self.send.setEnabled(self.group.checkedId() >= 0)

    @Slot()
    def _rate(self) -> None:
        self.say(RateSession(self.group.checkedId(), self.written.text().strip()))


class PassOnReply(ReplyPart):
    """Who has the request, once its coach has left."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        unsent: Unsent,
        request: CoachingRequest,
        coaches: Sequence[Coach],
    ) -> None:
        super().__init__(theme, language, unsent, (request.key, "pass on"))
        tr = language.tr
        self.column.addWidget(Caption(theme, tr("Who should have it now?")))
        self.coach = Chooser(theme, tr("Who should have it now?"), people=True)
        for person in coaches:
            self.coach.addItem(visible_line(person.name), person.key)
        self.coach.addItem(tr("Whoever is free first"), None)
        self.column.addWidget(self.coach, 0, Qt.AlignmentFlag.AlignLeft)
        self.send = self.button(tr("Pass it on"), "send", primary=True)
        self.send.clicked.connect(self._pass_on)
        self.flow(self.send)

    @Slot()
    def _pass_on(self) -> None:
        self.say(PassOn(self.coach.currentData()))


def replies(
    theme: Theme,
    language: Language,
    unsent: Unsent,
    request: CoachingRequest,
    now: datetime,
) -> list[ReplyPart]:
    """What the agent can say to a request as it stands, what is most needed first."""
    made: list[ReplyPart] = []
    timed = request.state in {CoachingState.TIME_PROPOSED, CoachingState.BOOKED}
    if timed and request.proposed_for is not None:
        past = request.proposed_for <= now
        made.append(TimeReply(theme, language, unsent, request, past=past))
    if request.state in TO_FOLLOW_UP:
        made.append(OutcomeReply(theme, language, unsent, request))
    if request.was_held and request.session_score is None:
        made.append(SessionReply(theme, language, unsent, request))
    return made
