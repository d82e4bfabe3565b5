"""Own evaluations and coaches' unopened ones, from a real cache, with what waits in the outbox."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.domain.make import NOON, contact, evaluation

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache
from indicate_desktop.domain.comparing import unopened
from indicate_desktop.domain.evaluation import CriterionScore, GapEnding
from indicate_desktop.domain.evaluation_form import Criterion, EvaluationForm
from indicate_desktop.domain.history.evaluations import EvaluationDetail
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import SyncStatus

NOW = NOON + timedelta(hours=3)
FORM = EvaluationForm(name="Call", criteria=(Criterion(name="Tone"), Criterion(name="Ending")))
CARD = Profile(key="kim", name="Kim", forms=(FORM,), order=1)


def scores(tone: int | None, ending: int | None) -> tuple[CriterionScore, ...]:
    names = (("Tone", tone), ("Ending", ending))
    return tuple(CriterionScore(criterion=name, score=n, maximum=4) for name, n in names)


COACHS = replace(
    evaluation(scores(1, 3), key="coach_desk:1", evaluator="Sara"), form="Call", comment="Slower"
)
MINE = wire.Evaluate(
    id=UUID(int=7), made_at=NOW, contact="c1", form="Call", criteria=scores(4, 3), comment="Fine"
)


@pytest.fixture
def take(cache: Cache) -> Any:
    seq = iter(range(1, 10_000))

    def take(*made: Any) -> None:
        changes = [wire.change(next(seq), record) for record in made]
        cache.apply(changes, f"e:{changes[-1].seq}")

    return take


@pytest.fixture(autouse=True)
def a_contact(take: Any) -> None:
    take(CARD, contact())


def story(cache: Cache) -> ContactStory:
    found = cache.history().story("c1", NOW)
    assert found is not None
    return found


def entry(cache: Cache) -> EvaluationDetail:
    """All about the one entry of the list."""
    history = cache.history()
    (listed,) = history.evaluations().entries
    received = listed.received.key if listed.received else None
    return history.evaluation(received, listed.own.key if listed.own else None)


def quality(cache: Cache) -> int:
    """How many evaluations count in the contact's quality score."""
    count = next(each for each in story(cache).counts if each.metric == "quality")
    return 0 if count.why_not else 1


def test_a_contact_may_be_evaluated_on_the_hubs_form(cache: Cache, take: Any) -> None:
    assert story(cache).form == FORM
    take(replace(CARD, forms=(), order=2))
    assert story(cache).form is None
    take(replace(CARD, order=3), contact(deleted=True, order=9))
    assert story(cache).form is None


def test_a_coachs_that_waits_shows_its_criteria_and_counts_nowhere(cache: Cache, take: Any) -> None:
    take(replace(unopened(COACHS), criteria=unopened(COACHS).criteria[:1]))
    found = story(cache)
    assert [each.score for each in found.evaluations[0].criteria] == [None]
    assert found.form is not None
    assert [each.name for each in found.form.criteria] == ["Tone"]  # as the coach had them
    assert quality(cache) == 0
    detail = entry(cache)
    assert detail.form == found.form
    assert not cache.history().evaluations().entries[0].compared


def test_an_own_one_shows_at_once_and_stays_until_the_hub_has_it(cache: Cache, take: Any) -> None:
    take(unopened(COACHS))
    cache.enqueue(MINE)
    found = story(cache)
    own = next(each for each in found.evaluations if each.own)
    assert (own.key, own.criteria, own.comment, own.agent) == (
        str(MINE.id),
        scores(4, 3),
        "Fine",
        "",
    )
    assert (found.form, quality(cache)) == (None, 0)
    listed = cache.history().evaluations()
    assert (listed.entries[0].compared, listed.agreements) == (False, ())
    assert listed.entries[0].own is not None
    assert entry(cache).own == own
    cache.settle(wire.CommandAnswer(id=MINE.id, result="done"))
    assert entry(cache).own == own  # the stream brings the hub's record in a moment
    kept = replace(own, agent="kim", source="coach_desk", order=5)
    take(kept, replace(COACHS, order=6))
    assert {each.key for each in story(cache).evaluations} == {kept.key, COACHS.key}
    listed = cache.history().evaluations()
    assert (len(listed.entries), listed.entries[0].compared) == (1, True)
    assert entry(cache).own == kept
    assert listed.agreements[0].criterion == "Tone"
    assert quality(cache) == 1


def test_a_refused_one_is_told_and_may_be_made_again(cache: Cache) -> None:
    cache.enqueue(MINE)
    answer = wire.CommandAnswer(id=MINE.id, result="rejected", reason="contact_unknown")
    cache.settle(answer)
    found = story(cache)
    assert (found.evaluations, found.form) == ((), FORM)


def test_what_is_asked_to_be_opened_waits_until_it_is(cache: Cache, take: Any) -> None:
    take(unopened(COACHS))
    cache.enqueue(wire.OpenEvaluation(id=UUID(int=8), made_at=NOW, evaluation=COACHS.key))
    assert (story(cache).opening, entry(cache).opening) == (True, True)
    cache.settle(wire.CommandAnswer(id=UUID(int=8), result="done"))
    assert story(cache).opening
    take(replace(COACHS, order=7))
    found = story(cache)
    assert (found.opening, found.evaluations[0].comment, found.form) == (False, "Slower", None)
    assert quality(cache) == 1


def test_how_a_difference_ended_shows_at_once(cache: Cache, take: Any) -> None:
    own = replace(evaluation(scores(4, 3), key="own", own=True), form="Call", agent="kim", order=2)
    take(COACHS, own)
    for number, ending in enumerate((GapEnding.UNCLEAR, GapEnding.SAME_VIEW)):
        cache.enqueue(
            wire.EndGap(
                id=UUID(int=20 + number), made_at=NOW, evaluation="own", criterion="Tone",
                ending=ending,
            )
        )  # fmt: skip
    mine = entry(cache).own
    assert mine is not None
    assert [(each.criterion, each.ending) for each in mine.ends] == [("Tone", "same_view")]


def test_a_dispute_shows_at_once(cache: Cache, take: Any) -> None:
    take(COACHS)
    cache.enqueue(
        wire.DisputeEvaluation(
            id=UUID(int=30), made_at=NOW, evaluation=COACHS.key, comment="I asked twice"
        )
    )
    received = entry(cache).received
    assert received is not None
    assert received.dispute is not None
    assert (received.dispute.comment, received.dispute.answer) == ("I asked twice", None)


def test_a_snapshot_has_what_coaches_have_made_lately(cache: Cache, take: Any) -> None:
    other = replace(COACHS, key="qa:7", source="qa")
    gone = replace(COACHS, key="coach_desk:2", withdrawn=True)
    newer = replace(
        unopened(COACHS), key="coach_desk:3", evaluated_at=COACHS.evaluated_at + timedelta(1)
    )
    take(COACHS, other, gone, newer)
    cache.enqueue(MINE)
    shown = cache.snapshot(NOW, SyncStatus())
    assert [each.key for each in shown.evaluated] == ["coach_desk:3", "coach_desk:1"]
