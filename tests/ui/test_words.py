"""Everything has a name in both languages, and every problem one sentence."""

from dataclasses import replace

import pytest
from tests.ui import samples

from indicate_desktop import called
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.coaching import (
    CoachingForm,
    CoachingOutcome,
    CoachingState,
    CoachingWhen,
)
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.snapshot import SyncProblem, SyncState, SyncStatus
from indicate_desktop.domain.state import AgentState
from indicate_desktop.shipped import resource
from indicate_desktop.ui import words
from indicate_desktop.ui.translate import Language


def test_every_value_has_a_word() -> None:
    assert set(words.METRICS) == set(CATALOGUE)
    assert set(called.CAUSES) == set(CauseKind)
    assert set(called.CHANNELS) == set(Channel)
    assert set(called.OUTCOMES) == set(Outcome)
    assert set(words.AGENT_STATES) == set(AgentState)
    assert set(called.COACHING_STATES) == set(CoachingState)
    assert set(called.COACHING_WHEN) == set(CoachingWhen)
    assert set(called.COACHING_FORMS) == set(CoachingForm)
    assert set(called.COACHING_OUTCOMES) == set(CoachingOutcome)
    assert set(words.VERDICTS) == set(Verdict)
    assert set(words.SYNC_STATES) == set(SyncState)
    assert set(words.SYNC_PROBLEMS) == set(SyncProblem)


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_has_its_icon(channel: Channel) -> None:
    assert resource("icons", f"{words.channel_icon(channel)}.svg").is_file()


@pytest.mark.parametrize("problem", list(SyncProblem))
def test_a_problem_is_one_sentence_that_says_what_to_do(
    english: Language, swedish: Language, problem: SyncProblem
) -> None:
    for language in (english, swedish):
        said = words.sync_sentence(language, SyncStatus(problem=problem))
        assert said.endswith(".")
        assert said.count(". ") == 0
        assert ";" in said, "what is wrong; what to do"
        assert len(said) < 110


def test_a_problem_names_its_place_in_the_log(english: Language) -> None:
    said = words.sync_sentence(english, SyncStatus(problem=SyncProblem.BUG, log_id="7f3a"))
    assert said.endswith("(7f3a)")


def test_metrics_in_both_languages(english: Language, swedish: Language) -> None:
    assert words.metric_name(english, "fcr") == "Solved first time"
    assert words.metric_name(swedish, "fcr") == "Löst direkt"
    assert words.metric_name(swedish, "rating_mean", inside=True) == "kundbetyg"
    assert words.metric_name(english, "from_a_newer_hub") == "from_a_newer_hub"


def test_causes_in_both_languages(english: Language, swedish: Language) -> None:
    assert words.cause_chip(english, CauseKind.PRICE) == "Cause: price"
    assert words.cause_chip(swedish, CauseKind.PRICE) == "Orsak: pris"
    assert words.cause_name(english, CauseKind.HANDLING) == "How I handled it"


def test_a_contact_is_listed_by_topic_then_queue_then_channel(english: Language) -> None:
    plain = samples.contact("c", None, channel=Channel.EMAIL)
    assert words.contact_title(english, plain) == "E-mail"
    assert words.contact_title(english, replace(plain, queue="Invoices")) == "Invoices"
    assert words.contact_title(english, samples.contact("c", "Fees")) == "Fees"


def test_outcomes(english: Language, swedish: Language) -> None:
    assert words.outcome_name(english, None) == "Under way"
    assert words.outcome_name(swedish, Outcome.SOLVED) == "Löst"


def test_a_first_fetching_has_no_last_time(english: Language) -> None:
    fetching = SyncStatus(state=SyncState.CATCHING_UP)
    assert words.sync_sentence(english, fetching) == "Getting your results…"
