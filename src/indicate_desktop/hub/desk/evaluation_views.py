"""What the pages of an evaluation show, as texts."""

from dataclasses import dataclass
from fractions import Fraction

from indicate_desktop.called import GAP_ENDINGS
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation, of_hundred
from indicate_desktop.domain.evaluation_form import Criterion, EvaluationForm
from indicate_desktop.domain.history.evaluations import Gap, gaps
from indicate_desktop.hub.desk.session import Fields
from indicate_desktop.language.speech import Speech

NA = "na"
"""What a form sends for a criterion that does not apply."""
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion to be scored."""

    field: str
    name: str
    help: str
    note: str
    steps: list[tuple[str, str]]
    """What each choice sends, and what it says."""
    chosen: str
    wrong: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A criterion as it was scored, by the agent too where both have."""

    name: str
    note: str
    coachs: str
    agents: str
    difference: str
    far: bool
    ending: str


def field_of(place: int) -> str:
    """The name of a criterion's field."""
    return f"c{place}"


def given_of(form: EvaluationForm, fields: Fields) -> list[int | None]:
    """The scores of a sound form, in the order of its criteria."""
    chosen = (fields[field_of(place)] for place in range(len(form.criteria)))
    return [None if each == NA else int(each) for each in chosen]


def wrong_of(form: EvaluationForm, fields: Fields) -> dict[str, str]:
    """The criteria without a choice that the form offers."""
    wrong = {}
    for place, criterion in enumerate(form.criteria):
        allowed = {str(step) for step in range(criterion.maximum + 1)}
        allowed |= {NA} if criterion.not_applicable else set()
        if fields.get(field_of(place)) not in allowed:
            wrong[field_of(place)] = "no_choice"
    return wrong


def lines(
    speech: Speech, criteria: tuple[Criterion, ...], fields: Fields, wrong: dict[str, str]
) -> list[Line]:
    """A form's criteria with what was chosen so far."""
    return [
        Line(
            field=(field := field_of(place)),
            name=each.name,
            help=each.help,
            note=note(speech, weight=each.weight, critical=each.critical),
            steps=_steps(speech, each),
            chosen=fields.get(field, ""),
            wrong=wrong.get(field),
        )
        for place, each in enumerate(criteria)
    ]


def note(speech: Speech, *, weight: int, critical: bool) -> str:
    """How much a criterion weighs, and whether failing it decides."""
    said = speech.tr("Weight {n}").format(n=weight)
    decides = speech.tr("critical: 0 makes the score 0")
    return f"{said} · {decides}" if critical else said


def points(speech: Speech, evaluation: Evaluation) -> str:
    """The quality score: "84 of 100"."""
    milli = evaluation.quality_milli
    if milli is None:
        return "–"
    return speech.tr("{n} of 100").format(n=of_hundred(milli))


def compared(speech: Speech, theirs: Evaluation, agents: Evaluation | None) -> list[Compared]:
    """All criteria; beside the agent's own view the largest differences first."""
    found = [Gap(score, None) for score in theirs.criteria]
    if agents is not None:
        found = list(gaps(theirs, agents))
    ends = {end.criterion: end.ending for end in agents.ends} if agents is not None else {}
    return [
        Compared(
            name=gap.criterion.criterion,
            note=note(speech, weight=gap.criterion.weight, critical=gap.criterion.critical),
            coachs=_score(speech, gap.received),
            agents=_score(speech, gap.own),
            difference=_difference(speech, gap),
            far=bool(gap.difference),
            ending=speech.tr(GAP_ENDINGS[ends[name]])
            if (name := gap.criterion.criterion) in ends
            else "",
        )
        for gap in found
    ]


def _steps(speech: Speech, criterion: Criterion) -> list[tuple[str, str]]:
    steps = [(str(n), str(n)) for n in range(criterion.maximum + 1)]
    if criterion.not_applicable:
        steps.append((NA, speech.tr("not applicable")))
    return steps


def _score(speech: Speech, score: CriterionScore | None) -> str:
    if score is None:
        return "–"
    if score.score is None:
        return speech.tr("not applicable")
    return speech.tr("{score} of {most}").format(score=score.score, most=score.maximum)


def _difference(speech: Speech, gap: Gap) -> str:
    """How the agent's score differs from the coach's."""
    difference = gap.difference
    if difference is None:
        return "–"
    if not difference:
        return speech.tr("same")
    sign = "+" if difference > 0 else MINUS
    if gap.steps is not None:
        return f"{sign}{abs(gap.steps)}"
    return sign + speech.tr("{number}%").format(number=_percent(difference))


def _percent(share: Fraction) -> int:
    return max(1, round(100 * abs(share)))
