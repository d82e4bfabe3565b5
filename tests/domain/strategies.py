"""Hypothesis strategies for the domain's records, as sources and hubs really give them."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import (
    CoachingForm,
    CoachingRequest,
    CoachingState,
    CoachingWhen,
)
from indicate_desktop.domain.contact import Channel, ContactResult, Direction, Outcome, TimeBasis
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Coach, Profile
from indicate_desktop.domain.rating import FIVE, NPS, Rating, RatingKind, Scale
from indicate_desktop.domain.shift import Span, Verdict
from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.tally import Tally

AGENT = "kim"
SOURCE = "desk"
START = datetime(2026, 1, 1, tzinfo=UTC)
TOPICS = ("Invoice question", "Delivery delayed", "Påminnelseavgift", "Returer")
METRICS = ("rating_mean", "csat", "fcr", "quality", "reopened")

instants = st.integers(0, 365 * 86400 - 1).map(lambda s: START + timedelta(seconds=s))
"""Whole seconds of 2026 in UTC."""

durations = st.none() | st.integers(0, 7200)
orders = st.integers(1, 10**12)
verdicts = st.sampled_from(Verdict)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
scales = st.builds(
    lambda low, points: Scale(low, low + points - 1), st.integers(0, 1), st.integers(2, 11)
)


@st.composite
def contacts(draw: st.DrawFn, key: str | None = None) -> ContactResult:
    """One leg; open ones have neither an end nor an outcome."""
    started_at = draw(instants)
    ended = draw(st.booleans())
    length = timedelta(seconds=draw(st.integers(0, 7200)))
    ended_at = started_at + length if ended else None
    back = st.none() | st.integers(0, 14 * 86400).map(
        lambda seconds: started_at + length + timedelta(seconds=seconds)
    )
    return ContactResult(
        key=key or draw(st.uuids().map(str)),
        agent=AGENT,
        source=SOURCE,
        order=draw(orders),
        channel=draw(st.sampled_from(Channel)),
        direction=draw(st.sampled_from(Direction)),
        started_at=started_at,
        ended_at=ended_at,
        topic=draw(st.none() | st.sampled_from(TOPICS)),
        talk_s=draw(durations),
        hold_s=draw(durations),
        wrap_s=draw(durations),
        handle_s=draw(durations),
        wait_s=draw(durations),
        time_basis=draw(st.sampled_from(TimeBasis)),
        outcome=draw(st.sampled_from(Outcome)) if ended else None,
        reopened_at=draw(back) if ended else None,
        repeated_at=draw(back) if ended else None,
        summary=draw(st.none() | texts),
        superseded_by=draw(st.sampled_from((None, None, None, "survivor"))),
        deleted=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def ratings(draw: st.DrawFn, contact: str = "contact", key: str | None = None) -> Rating:
    """One answer, inside its scale."""
    kind = draw(st.sampled_from(RatingKind))
    scale = NPS if kind is RatingKind.NPS else draw(st.just(FIVE) | scales)
    return Rating(
        key=key or draw(st.uuids().map(str)),
        contact=contact,
        agent=AGENT,
        source=SOURCE,
        order=draw(orders),
        score=draw(st.integers(scale.low, scale.high)),
        answered_at=draw(instants),
        scale=scale,
        kind=kind,
        comment=draw(st.none() | texts),
        revision=draw(st.integers(1, 3)),
        withdrawn=draw(st.booleans()),
        shared=draw(st.booleans()),
    )


@st.composite
def criteria(draw: st.DrawFn) -> CriterionScore:
    """One criterion's score, or not applicable."""
    maximum = draw(st.integers(1, 10))
    return CriterionScore(
        criterion=draw(st.sampled_from(("greeting", "solution", "tone", "identity"))),
        score=draw(st.none() | st.integers(0, maximum)),
        maximum=maximum,
        weight=draw(st.integers(0, 5)),
        critical=draw(st.booleans()),
    )


@st.composite
def evaluations(draw: st.DrawFn, contact: str = "contact", key: str | None = None) -> Evaluation:
    """A scored form, by a coach or by the agent."""
    return Evaluation(
        key=key or draw(st.uuids().map(str)),
        contact=contact,
        agent=AGENT,
        source=SOURCE,
        order=draw(orders),
        form="Contact quality",
        evaluated_at=draw(instants),
        criteria=tuple(draw(st.lists(criteria(), max_size=5))),
        own=draw(st.booleans()),
        withdrawn=draw(st.booleans()),
    )


@st.composite
def intervals(draw: st.DrawFn, key: str | None = None) -> StateInterval:
    """A stretch of one state; an open one ends where it was last observed."""
    started_at = draw(instants)
    until = started_at + timedelta(seconds=draw(st.integers(0, 10 * 3600)))
    return StateInterval(
        key=key or draw(st.uuids().map(str)),
        agent=AGENT,
        source=SOURCE,
        order=draw(orders),
        state=draw(st.sampled_from(AgentState)),
        started_at=started_at,
        ended_at=draw(st.sampled_from((until, None))),
        observed_at=until,
    )


causes = st.builds(
    Cause,
    key=st.uuids().map(str),
    agent=st.just(AGENT),
    kind=st.sampled_from(CauseKind),
    named_at=instants,
    note=st.none() | texts,
    order=orders,
)

values = st.integers(-1000, 1000).map(lambda hundredths: hundredths / 10)
"""Figures as goals compare them, in tenths."""

goals = st.builds(
    Goal,
    key=st.uuids().map(str),
    agent=st.just(AGENT),
    metric=st.sampled_from(METRICS),
    start=values,
    target=values,
    period=st.sampled_from(Period),
    rank=st.integers(0, 3),
    since=st.none() | instants,
    until=st.none() | instants,
    order=st.integers(0, 5),
)

praises = st.builds(
    Praise,
    key=st.uuids().map(str),
    agent=st.just(AGENT),
    giver=st.sampled_from(("Sara", "Omar")),
    text=texts,
    given_at=instants,
    seen_at=st.none() | instants,
    order=orders,
)

requests = st.builds(
    CoachingRequest,
    key=st.uuids().map(str),
    agent=st.just(AGENT),
    topic=st.sampled_from(TOPICS),
    contacts=st.lists(st.uuids().map(str), min_size=1, max_size=5).map(tuple),
    made_at=instants,
    text=texts,
    when=st.sampled_from(CoachingWhen),
    form=st.sampled_from(CoachingForm),
    state=st.sampled_from(CoachingState),
    order=orders,
)

profiles = st.builds(
    Profile,
    key=st.just(AGENT),
    name=st.just("Kim Lind"),
    zone=st.sampled_from(("UTC", "Europe/Stockholm", "America/St_Johns")),
    coaches=st.just((Coach(key="sara", name="Sara"),)),
    shift_s=st.integers(4 * 3600, 12 * 3600),
    order=orders,
)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Sums as contacts make them: no part is larger than its whole."""

    def part(whole: int) -> int:
        return draw(st.integers(0, whole))

    contacts = part(10**6)
    handled = part(contacts)
    closed = part(handled)
    solved = part(closed)
    ratings, nps, scored = part(10**6), part(10**6), part(10**4)
    promoters = part(nps)
    available, on_contact, wrap_up = part(10**7), part(10**7), part(10**7)
    return Tally(
        contacts=contacts,
        handled=handled,
        closed=closed,
        solved=solved,
        solved_first=part(solved),
        reopened=part(solved),
        transferred=handled - closed,
        timed=part(handled),
        handling_s=part(10**9),
        ratings=ratings,
        satisfied=part(ratings),
        score_centi=100 * ratings + part(400 * ratings),
        nps_ratings=nps,
        promoters=promoters,
        detractors=part(nps - promoters),
        evaluations=scored,
        quality_milli=part(1000 * scored),
        logged_in_s=available + on_contact + wrap_up + part(10**6),
        available_s=available,
        on_contact_s=on_contact,
        wrap_up_s=wrap_up,
    )


@st.composite
def spans(draw: st.DrawFn, days: int = 6) -> Span:
    """A stretch of evidence; some are of no length."""
    started_at = datetime(2026, 3, 26, tzinfo=UTC) + timedelta(
        minutes=draw(st.integers(0, days * 1440))
    )
    return Span(started_at, started_at + timedelta(minutes=draw(st.integers(0, 200))))
