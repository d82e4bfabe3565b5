"""What a notification says, in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.ui import samples
from tests.ui.record_samples import EVALUATIONS

from indicate_desktop.domain.comparing import unopened
from indicate_desktop.domain.notices import CoachEvaluated, GoalReached
from indicate_desktop.domain.quiet import Digest
from indicate_desktop.domain.shift import Shift
from indicate_desktop.ui.notice_words import Target, Teller, notice_words
from indicate_desktop.ui.translate import Language

MET = next(progress for progress in samples.MET.goals if progress.met)
NIGHT = Shift(
    datetime(2026, 11, 17, 21, 0, tzinfo=UTC),
    datetime(2026, 11, 18, 1, 0, tzinfo=UTC),
    date(2026, 11, 17),
)


@pytest.mark.parametrize(
    ("told_at", "shift", "when"),
    [
        (datetime(2026, 11, 18, 1, 5, tzinfo=UTC), NIGHT, "tonight"),
        (datetime(2026, 11, 18, 9, 0, tzinfo=UTC), NIGHT, "on that shift"),
        (
            datetime(2026, 11, 18, 21, 5, tzinfo=UTC),
            replace(NIGHT, day=date(2026, 11, 18)),
            "on that shift",
        ),
        (datetime(2026, 11, 17, 22, 0, tzinfo=UTC), NIGHT, "today"),
    ],
    ids=["past midnight", "the morning after", "in the next shift", "before midnight"],
)
def test_a_goal_of_a_night_shift_is_tonights_while_it_is_worked(
    english: Language, told_at: datetime, shift: Shift, when: str
) -> None:
    teller = Teller(english, told_at, samples.PICTURE.profile, shift)
    reached = GoalReached(key="g", progress=MET, day=NIGHT.day)
    said = notice_words(teller, Digest(notices=(reached,)))
    assert f" {when};" in said.body


def test_an_evaluation_is_told_without_a_word_of_what_it_says(english: Language) -> None:
    teller = Teller(english, samples.NOW, samples.PICTURE.profile)
    scored = EVALUATIONS[2]
    for evaluation, body in (
        (scored, ""),
        (unopened(scored), "You see how when you have scored it yourself."),
    ):
        made = CoachEvaluated(key="e", evaluation=evaluation)
        said = notice_words(teller, Digest(notices=(made,)))
        assert (said.title, said.body) == ("Sara Lind has evaluated one of your contacts", body)
        assert said.target is Target.EVALUATIONS
