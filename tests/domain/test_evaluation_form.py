"""Forms: which one a contact has, what may be scored on it, and what an agent may know before."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indicate_desktop.domain.comparing import ended, may_evaluate, own_of, unopened
from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation, GapEnding
from indicate_desktop.domain.evaluation_form import (
    LONGEST_COMMENT,
    MOST_CRITERIA,
    Criterion,
    EvaluationForm,
    EvaluationRuleError,
    as_criteria,
    check,
    form_for,
    scored,
)

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
CRITERIA = (
    Criterion(name="Identity", critical=True, not_applicable=False, maximum=1),
    Criterion(name="Need", weight=2, help="Asks until it is clear"),
    Criterion(name="Ending"),
)
FORM = EvaluationForm(name="Call", criteria=CRITERIA)


def made(*scores: int | None, own: bool = False, **more: object) -> Evaluation:
    base = Evaluation(
        key="own" if own else "coach", contact="c1", agent="anna", source="coach_desk", order=1,
        form="Call", evaluated_at=AT, criteria=scored(CRITERIA, scores), own=own,
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def test_a_form_that_names_the_channel_goes_before_one_for_all() -> None:
    chat = EvaluationForm(name="Chat", criteria=CRITERIA, channels=(Channel.CHAT, Channel.EMAIL))
    assert form_for((FORM, chat), Channel.EMAIL) is chat
    assert form_for((FORM, chat), Channel.PHONE) is FORM
    assert form_for((chat,), Channel.PHONE) is None
    assert form_for((), Channel.PHONE) is None


def test_scores_make_the_quality_score_by_the_one_rule() -> None:
    assert made(1, 2, 4).quality_milli == 1000 * (1 + 1 + 1) // 4
    assert made(1, None, 4).quality_milli == 1000  # left out of the weights
    assert made(0, 4, 4).quality_milli == 0  # a failed critical one


@pytest.mark.parametrize(
    ("scores", "word"),
    [((None, 4, 4), "must_apply"), ((1, 5, 4), "out_of_scale"), ((1, -1, 4), "out_of_scale")],
)
def test_what_the_form_does_not_allow(scores: tuple[int | None, ...], word: str) -> None:
    with pytest.raises(EvaluationRuleError, match=word):
        scored(CRITERIA, scores)


def test_what_is_no_evaluation_whoever_made_it() -> None:
    one = CriterionScore(criterion="a", score=1, maximum=4)
    for scores, comment, word in (
        ([replace(one, score=None)], None, "nothing_scored"),
        ([], None, "nothing_scored"),
        ([one] * (MOST_CRITERIA + 1), None, "too_many_criteria"),
        ([one], "a" * (LONGEST_COMMENT + 1), "too_long"),
        ([replace(one, criterion="a" * 201)], None, "too_long"),
    ):
        with pytest.raises(EvaluationRuleError, match=word):
            check(scores, comment)


def test_before_it_is_opened_nothing_of_the_coachs_view_is_told() -> None:
    whole = made(0, 2, 4, comment="You forgot to ask who it was")
    shown = unopened(whole)
    assert shown.unopened
    assert shown.comment is None
    assert shown.quality_milli is None
    assert shown.workings.failed == ()
    assert [(c.criterion, c.score, c.critical) for c in shown.criteria] == [
        ("Identity", None, True), ("Need", None, False), ("Ending", None, False),
    ]  # fmt: skip
    other = unopened(made(1, 4, None, comment="All well"))
    assert shown == other  # nothing in it hangs on what was scored


def test_the_agent_scores_the_lines_that_the_coach_had() -> None:
    shown = unopened(made(1, 2, 4))
    renamed = EvaluationForm(name="Call", criteria=(replace(CRITERIA[0], maximum=4), CRITERIA[1]))
    lines = as_criteria(shown.criteria, renamed)
    assert [(each.name, each.maximum, each.help) for each in lines] == [
        ("Identity", 1, ""), ("Need", 4, "Asks until it is clear"), ("Ending", 4, ""),
    ]  # fmt: skip
    assert [each.not_applicable for each in lines] == [False, True, True]


def test_the_agent_evaluates_once_and_only_blind() -> None:
    coachs, own = made(1, 2, 4), made(1, 4, 4, own=True)
    assert may_evaluate([], "c1", "Call") is None
    assert may_evaluate([unopened(coachs)], "c1", "Call") is None
    assert may_evaluate([coachs], "c1", "Call") == "already_seen"
    assert may_evaluate([coachs], "c1", "Chat") is None
    assert may_evaluate([coachs], "c2", "Call") is None
    assert may_evaluate([replace(coachs, withdrawn=True)], "c1", "Call") is None
    assert may_evaluate([own, coachs], "c1", "Call") == "already_evaluated"
    assert own_of([coachs, own], "c1", "Call") is own


def test_a_difference_ends_once_and_may_be_ended_otherwise() -> None:
    own = ended(made(1, 4, 4, own=True), "Need", GapEnding.UNCLEAR, AT)
    again = ended(ended(own, "Ending", GapEnding.SAME_VIEW, AT), "Need", GapEnding.SAME_VIEW, AT)
    assert [(end.criterion, end.ending.value) for end in again.ends] == [
        ("Ending", "same_view"), ("Need", "same_view"),
    ]  # fmt: skip
    with pytest.raises(EvaluationRuleError, match="criterion_unknown"):
        ended(own, "Pace", GapEnding.SAME_VIEW, AT)
