"""Evaluations, coaching and voices as the history's pages show them."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.ui.samples import LINES, NOW

from indicate_desktop.domain.coaching import (
    CoachingForm,
    CoachingOutcome,
    CoachingRequest,
    CoachingState,
    move,
)
from indicate_desktop.domain.comparing import unopened
from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation, GapEnd, GapEnding
from indicate_desktop.domain.evaluation_form import Criterion, EvaluationForm
from indicate_desktop.domain.history.agreement import agreements
from indicate_desktop.domain.history.evaluations import (
    EvaluationDetail,
    EvaluationEntry,
    EvaluationHead,
    pair,
)
from indicate_desktop.domain.history.talks import CoachingRecords, VoiceRecords
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.domain.voice import Voice, VoiceKind, VoiceState
from indicate_desktop.domain.voice import move as move_voice

CRITERIA = (
    ("Checks identity", 1, True),
    ("Understands the need", 2, False),
    ("Right solution", 3, False),
    ("Warm and clear tone", 2, False),
    ("Sums up and ends well", 1, False),
)
REMARK = "Good pace, and a clear explanation of the fee. Sum up before you say goodbye."


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def evaluation(
    key: str,
    line: ContactLine,
    scores: tuple[int | None, ...],
    *,
    days: float,
    own: bool = False,
    comment: str | None = None,
) -> Evaluation:
    return Evaluation(
        key=key,
        contact=line.contact.key,
        agent="kim",
        source="desk",
        order=1,
        form="Contact quality",
        evaluated_at=ago(days),
        criteria=tuple(
            CriterionScore(criterion=name, score=score, maximum=4, weight=weight, critical=critical)
            for (name, weight, critical), score in zip(CRITERIA, scores, strict=True)
        ),
        evaluator=None if own else "Sara Lind",
        own=own,
        comment=comment,
    )


EVALUATIONS = (
    evaluation("e1", LINES[0], (4, 3, 4, 4, 2), days=1, comment=REMARK),
    replace(
        evaluation(
            "e1-own", LINES[0], (4, 4, 3, 4, 4), days=1.1, own=True, comment="It felt rushed."
        ),
        ends=(GapEnd(criterion="Right solution", ending=GapEnding.SAME_VIEW, at=ago(0.5)),),
    ),
    evaluation("e2", LINES[1], (0, 3, 3, 2, 3), days=4, comment="Identity was never checked."),
    evaluation("e3-own", LINES[2], (None, 3, 3, 3, 4), days=9, own=True),
    evaluation("e4", LINES[0], (None, None, None, None, None), days=12),
)
LINE_OF = {line.contact.key: line for line in LINES}


CALL = EvaluationForm(
    name="Contact quality",
    criteria=tuple(
        Criterion(
            name=name, weight=weight, critical=critical, maximum=1 if critical else 4,
            not_applicable=not critical,
            help="Asks until it is clear what the customer needs, and says it back."
            if weight == 2
            else "",
        )
        for name, weight, critical in CRITERIA
    ),
)  # fmt: skip
WAITING = unopened(evaluation("e5", LINES[1], (1, 2, 3, 4, 2), days=0.5))
"""Made by a coach, and not opened yet."""


def head(record: Evaluation) -> EvaluationHead:
    line = LINE_OF.get(record.contact)
    return EvaluationHead(
        key=record.key,
        contact=record.contact,
        form=record.form,
        at=record.evaluated_at,
        own=record.own,
        evaluator=record.evaluator,
        quality_milli=record.quality_milli,
        topic=(line.contact.topic or "") if line else "",
        channel=line.contact.channel if line else None,
        unopened=record.unopened,
    )


ENTRIES = pair(head(each) for each in EVALUATIONS)
BY_KEY = {each.key: each for each in (*EVALUATIONS, WAITING)}
AGREEMENTS = agreements([(EVALUATIONS[0], EVALUATIONS[1]), (EVALUATIONS[2], EVALUATIONS[3])])


def evaluation_detail(entry: EvaluationEntry) -> EvaluationDetail:
    received = BY_KEY[entry.received.key] if entry.received else None
    own = BY_KEY[entry.own.key] if entry.own else None
    form = CALL if received is WAITING else None
    return EvaluationDetail(received, own, LINE_OF.get(entry.head.contact), form=form)


def long_comment() -> EvaluationDetail:
    """A hundred kilobytes, with markup, control characters and right-to-left words."""
    comment = "<b>Bold</b> & \x07 \u202eabc שלום עליכם " + "words of all lengths " * 5_000
    return EvaluationDetail(replace(EVALUATIONS[0], comment=comment), None, None)


_S = CoachingState
WISH = "I get stuck when the customer disputes the reminder fee. How do you explain it calmly?"


def request(
    key: str, topic: str, way: tuple[CoachingState, ...], *, days: float, gone: bool = False
) -> CoachingRequest:
    """A request that was sent so many days ago, and went through some states since."""
    made = CoachingRequest(
        key=key,
        agent="kim",
        topic=topic,
        contacts=(LINES[0].contact.key, *(("gone",) if gone else ())),
        made_at=ago(days),
        text=WISH,
        coach="s",
        form=CoachingForm.SIDE_BY_SIDE,
    )
    for hours, state in enumerate(way):
        made = move(
            made,
            state,
            ago(days) + timedelta(hours=2 * hours),
            reason="I am on leave that week." if state is _S.DECLINED else None,
            alternative="Omar has time on Thursday." if state is _S.DECLINED else None,
        )
    return made


THROUGH = (_S.SENT, _S.SEEN, _S.TIME_PROPOSED, _S.BOOKED, _S.HELD, _S.ACTION_AGREED)
REQUESTS = (
    request("q0", "Tone in e-mail", (), days=0.01),
    replace(request("q1", "Invoice question", THROUGH[:3], days=1), proposed_for=ago(-1.2)),
    replace(
        request("q2", "Reminder fee", (*THROUGH, _S.FOLLOW_UP_DUE), days=12, gone=True),
        action="Try the three sentences about the fee in every call this week.",
        follow_up_at=ago(1),
    ),
    request("q3", "Closing the contact", (_S.SENT, _S.SEEN, _S.DECLINED), days=20),
    replace(
        request("q4", "Returns", (*THROUGH, _S.FOLLOW_UP_DUE, _S.OUTCOME, _S.CLOSED), days=40),
        outcome=CoachingOutcome.HELPED,
    ),
    request("q5", "Login", (_S.SENT, _S.SEEN, _S.WITHDRAWN), days=50),
)
_TIME = ago(-1.2)
REPLIED: tuple[CoachingRequest, ...] = (
    replace(request("time", "Invoice question", THROUGH[:3], days=1), proposed_for=_TIME),
    replace(
        request("booked", "Tone in e-mail", THROUGH[:4], days=2), proposed_for=_TIME, accepted=True
    ),
    request("held", "Returns", THROUGH[:5], days=4),
    replace(
        request("due", "Reminder fee", (*THROUGH, _S.FOLLOW_UP_DUE), days=12),
        action="Try the three sentences about the fee in every call this week.",
        follow_up_at=ago(1),
        session_score=4,
        session_note="The example helped. I would have liked ten more minutes.",
    ),
    replace(
        request("again", "Login", (*THROUGH[:3], _S.SEEN), days=13),
        time_wish="Thursday after two, or any morning next week.",
    ),
)
"""Requests in which it is the agent's turn, or was."""
WORDS_GOALS = (
    DevelopmentGoal(
        key="d1",
        agent="kim",
        text="Explain the reminder fee calmly",
        since=ago(20),
        why="Customers who understand the fee do not call again.",
        giver="Sara Lind",
        check_ins=(
            CheckIn(key="k1", at=ago(14), step=1, note="Hard when they shout."),
            CheckIn(key="k2", at=ago(3), step=3, note="The pause helps."),
        ),
    ),
    DevelopmentGoal(key="d2", agent="kim", text="Sum up every call", since=ago(5)),
    DevelopmentGoal(
        key="d3", agent="kim", text="Ask one open question", since=ago(60), done_at=ago(10),
        check_ins=(CheckIn(key="k3", at=ago(10), step=4),),
    ),
)  # fmt: skip
PRAISE = (
    Praise(
        key="p1",
        agent="kim",
        giver="Sara Lind",
        text="You kept calm with the upset customer, and she thanked you for it.",
        given_at=ago(1),
        contact=LINES[0].contact.key,
    ),
    Praise(
        key="p2", agent="kim", giver="Omar", text="Thanks for taking my shift.", given_at=ago(9)
    ),
)
COACHING = CoachingRecords(REQUESTS, WORDS_GOALS, LINE_OF, praise=PRAISE)


def voice(key: str, text: str, unit: str, *states: VoiceState, days: float) -> Voice:
    """What was said so many days ago, and went through some states since."""
    said = Voice(
        key=key,
        agent="kim",
        kind=VoiceKind.IDEA if unit == "Price" else VoiceKind.OBSERVATION,
        unit=unit,
        text=text,
        made_at=ago(days),
        contacts=(LINES[0].contact.key, LINES[1].contact.key),
    )
    for place, state in enumerate(states, 1):
        said = move_voice(
            said,
            state,
            ago(days - 2 * place),
            owner="Ida, Finance",
            answer="The first reminder will be free from March." if place > 1 else None,
            change="The first reminder is free of charge." if place > 2 else None,
        )
    return said


VOICES = VoiceRecords(
    (
        voice("v1", "Customers cannot find how to reset a password on a phone.", "Web", days=1),
        voice(
            "v2",
            "The tracking page says delivered before the parcel is there.",
            "Delivery",
            VoiceState.OWNED,
            days=9,
        ),
        voice(
            "v3",
            "Could the first reminder be without a fee? Most have just missed the mail.",
            "Price",
            *list(VoiceState)[1:],
            days=30,
        ),
    ),
    LINE_OF,
)
