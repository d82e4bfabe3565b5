"""The page of coaching: requests on their way, goals in words with their check-ins, praise."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from indicate_desktop.called import COACHING_OUTCOMES, SESSION_SCORES
from indicate_desktop.domain.agent_replies import Reply
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.history.talks import CoachingRecords
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.figures import ahead_text, when_text
from indicate_desktop.ui.history.coaching import words
from indicate_desktop.ui.history.coaching.replying import (
    PassOnReply,
    ReplyPart,
    Unsent,
    replies,
)
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.records.page import RecordsPage
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.history.records.way import Way
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.chip import WordChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

REQUESTS, GOALS, PRAISE = range(3)


class CoachingPage(RecordsPage):
    """Requests, goals in words, and praise; a request may be withdrawn until it is held."""

    kind = "coaching"

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        tr = language.tr
        choices = (tr("Requests"), tr("Development goals"), tr("Praise"))
        super().__init__(theme, language, questions, parent, title=tr("Coaching"), choices=choices)
        self.told = CoachingRecords()
        self.profile: Profile | None = None
        self._requests: dict[str, CoachingRequest] = {}
        self._goals: dict[str, DevelopmentGoal] = {}
        self._praise: dict[str, Praise] = {}
        self._unsent = Unsent()
        self.more = Button(theme, tr("Ask for coaching"), "life-buoy")
        self.more.clicked.connect(self.act)
        self.head.addWidget(self.more)
        self.more.hide()
        questions.coaching_read.connect(self._take)

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Read anew what is shown."""
        self.profile = snapshot.profile
        super().show_snapshot(snapshot, now)

    def least_width(self) -> int:
        """What the list, the choice, or the title with the button beside it needs."""
        parts = (self.title, self.more)
        beside = sum(each.minimumSizeHint().width() + self.head.spacing() for each in parts)
        return max(super().least_width(), beside)

    def ask(self) -> None:
        """Ask for all of it."""
        self.questions.coaching_asked.emit()

    def list_records(self) -> None:
        """Requests or goals."""
        tr, told = self.language.tr, self.told
        anything = bool(told.requests or told.goals or told.praise)
        self.more.setVisible(anything)
        if not anything:
            self.show_empty(
                "life-buoy",
                tr("No coaching yet"),
                tr(
                    "Ask for it whenever you want, about one contact or several. What you ask for"
                    " shows here, with every step until it is followed up. So do your development"
                    " goals, and the praise that you get."
                ),
                tr("Ask for coaching"),
            )
            return
        if self.choice is not None:
            self.choice.setEnabled(True)
        self._requests, self._goals, self._praise = {}, {}, {}
        chosen = self.choice.current if self.choice is not None else REQUESTS
        (self._list_requests, self._list_goals, self._list_praise)[chosen]()
        if self.list.key:
            self.open_record(self.list.key)

    def open_record(self, key: str) -> None:
        """Fill the detail."""
        if (request := self._requests.get(key)) is not None:
            contacts = {
                each: self.told.contacts[each]
                for each in request.contacts
                if each in self.told.contacts
            }
            time = request.proposed_for
            past = time is not None and time <= self._now()
            coaches = self.profile.coaches if self.profile is not None else ()
            told = request, contacts, key in self.told.waiting, past, coaches
            self.fill(told, partial(self._build_request, request))
        elif (goal := self._goals.get(key)) is not None:
            self.fill(goal, partial(self._build_goal, goal))
        elif (praise := self._praise.get(key)) is not None:
            line = self.told.contacts.get(praise.contact or "")
            self.fill((praise, line), partial(self._build_praise, praise))

    def _list_requests(self) -> None:
        requests = self.told.requests
        self._requests = {each.key: each for each in requests}
        n = len(requests)
        self.count.show_text(self.language.trn("{n} request", "{n} requests", n) if n else "")
        none = self.language.tr("You have not asked for coaching yet.")
        self.show_records(list(self._requests), partial(self._request_row, requests), none)

    def _list_goals(self) -> None:
        goals = self.told.goals
        self._goals = {each.key: each for each in goals}
        n = len(goals)
        self.count.show_text(self.language.trn("{n} goal", "{n} goals", n) if n else "")
        none = self.language.tr("No goals in words yet. You write them among your goals.")
        self.show_records(list(self._goals), partial(self._goal_row, goals), none)

    def _list_praise(self) -> None:
        given = self.told.praise
        self._praise = {each.key: each for each in given}
        n = len(given)
        whole = self.language.trn("{n} praise", "{n} praises", n)
        rest = self.language.trn(
            "{n} earlier one is in your export.",
            "{n} earlier ones are in your export.",
            older := self.told.older_praise,
        )
        self.count.show_text((f"{whole} · {rest}" if older else whole) if n else "")
        none = self.language.tr("No praise yet. It shows here for good when you get it.")
        self.show_records(list(self._praise), partial(self._praise_row, given), none)

    def _praise_row(self, given: tuple[Praise, ...], place: int) -> RowView:
        return words.praise_row(self.language, given[place], self._now(), self.zone)

    def _request_row(self, requests: tuple[CoachingRequest, ...], place: int) -> RowView:
        return words.request_row(
            self.language, requests[place], self._now(), self.zone, self.profile
        )

    def _goal_row(self, goals: tuple[DevelopmentGoal, ...], place: int) -> RowView:
        return words.goal_row(self.language, goals[place], self._now(), self.zone)

    def _now(self) -> datetime:
        assert self.now is not None  # noqa: S101 - for the type checker: records come after it
        return self.now

    @Slot(object)
    def _take(self, told: CoachingRecords) -> None:
        self.told = told
        self.list_records()

    def _build_request(self, request: CoachingRequest) -> None:
        language, detail, now = self.language, self.detail, self._now()
        tr = language.tr
        coach = words.coach_name(language, request, self.profile)
        chip = WordChip(self.theme, words.state_name(language, request))
        note = f"{coach} · {words.wish_text(language, request)}"
        detail.heading(request.topic, note, chip)
        said = words.next_sentence(
            language, request, now, lambda at: ahead_text(language, at, now, self.zone)
        )
        if said:
            detail.add_space()
            detail.say(said, Text.BODY, "text1")
        self._add_agreed(request)
        self._add_replies(request)
        for about, text in (
            (tr("When would suit you?"), request.time_wish),
            (tr("Why not now"), request.reason),
            (tr("What is suggested instead"), request.alternative),
            (tr("What you wrote"), request.text),
        ):
            if text:
                detail.caption(about)
                detail.quote(text, about)
        if request.outcome is not None:
            detail.caption(tr("How it went"))
            detail.say(tr(COACHING_OUTCOMES[request.outcome]), Text.BODY, "text1")
        if request.session_score in SESSION_SCORES:
            about = tr("What the session gave you")
            detail.caption(about)
            detail.say(tr(SESSION_SCORES[request.session_score]), Text.BODY, "text1")
            if request.session_note:
                detail.quote(request.session_note, about)
        detail.caption(tr("Steps of this request"))
        stops = words.stops(language, request, now, self.zone)
        detail.add(Way(self.theme, tr("Steps of this request"), stops, tr("Still ahead")))
        if request.contacts:
            detail.caption(tr("Contacts to talk about"))
            detail.contacts(request.contacts, self.told.contacts, now, self.zone)
        if request.withdrawable:
            self._offer_withdrawal(request)

    def _add_agreed(self, request: CoachingRequest) -> None:
        """The next step, and when it is looked back at: what the agent is asked about below."""
        tr, about = self.language.tr, self.language.tr("Next step agreed")
        if request.action:
            self.detail.caption(about)
            self.detail.quote(request.action, about)
        if request.follow_up_at is not None:
            day = words.follow_up_day(self.language, request.follow_up_at, self._now(), self.zone)
            self.detail.say(tr("To be followed up {day}").format(day=day))

    def _add_replies(self, request: CoachingRequest) -> None:
        """What the agent can say, or that what they said is still on its way."""
        tr = self.language.tr
        about = self.theme, self.language, self._unsent, request
        if request.key in self.told.waiting and request.steps:
            self.detail.say(
                tr("Your answer waits on this computer and is sent as soon as the hub is reached.")
            )
        if words.coach_left(request, self.profile) and self.profile is not None:
            self.detail.add_space()
            self.detail.say(
                tr(
                    "The coach whom you asked has left."
                    " Nobody sees the request until you pass it on."
                ),
                Text.BODY,
                "text1",
            )
            parts: list[ReplyPart] = [PassOnReply(*about, self.profile.coaches)]
        else:
            parts = replies(*about, self._now())
        for part in parts:
            part.said.connect(partial(self._reply, request.key))
            self.detail.add(part)

    def _reply(self, key: str, reply: Reply) -> None:
        """Say it, and give the focus to what stays: the detail is about to be made anew."""
        self.list.setFocus()
        announce(self.list, self.language.tr("Your answer is saved."))
        self.questions.replied.emit(key, reply)

    def _offer_withdrawal(self, request: CoachingRequest) -> None:
        button = Button(self.theme, self.language.tr("Withdraw the request"), "x")
        button.clicked.connect(partial(self.withdrawal_asked.emit, request.key))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 10, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        self.detail.add(line)

    def _build_goal(self, goal: DevelopmentGoal) -> None:
        language, detail, now = self.language, self.detail, self._now()
        tr = language.tr
        chip = WordChip(self.theme, words.goal_state(language, goal))
        detail.heading(goal.text, words.goal_note(language, goal, now, self.zone), chip)
        if goal.why:
            detail.caption(tr("Why"))
            detail.quote(goal.why, tr("Why"))
        detail.caption(tr("Check-ins"))
        for made in reversed(goal.check_ins):
            step, when = words.check_text(language, made, now, self.zone)
            detail.pair(step, when)
            if made.note:
                detail.quote(made.note, f"{step}, {when}")
                detail.add_space()
        if not goal.check_ins:
            detail.say(tr("You have not checked in on it yet."))

    def _build_praise(self, praise: Praise) -> None:
        language, detail, now = self.language, self.detail, self._now()
        title = words.praise_title(language, praise)
        detail.heading(title, when_text(language, praise.given_at, now, self.zone))
        detail.add_space()
        detail.quote(praise.text, title)
        if praise.contact:
            detail.caption(language.tr("The contact"))
            detail.contacts([praise.contact], self.told.contacts, now, self.zone)

    @Slot()
    def act(self) -> None:
        """Ask for coaching."""
        self.topic_coaching_asked.emit("")
