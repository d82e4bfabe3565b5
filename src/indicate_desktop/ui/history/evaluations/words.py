"""What the page of evaluations says: pure, without widgets."""

from datetime import datetime, tzinfo
from fractions import Fraction

from indicate_desktop.domain.evaluation import CriterionScore, Evaluation, of_hundred
from indicate_desktop.domain.history.evaluations import EvaluationEntry, EvaluationHead, Gap, gaps
from indicate_desktop.ui.figures import NO_DATA, when_text
from indicate_desktop.ui.history.evaluations.score_row import Cell, ScoreLine
from indicate_desktop.ui.history.evaluations.scores import Column
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import channel_name

MINUS = "\u2212"


def row_view(
    language: Language, entry: EvaluationEntry, now: datetime, zone: tzinfo | None
) -> RowView:
    """An entry of the list."""
    head = entry.head
    parts = [when_text(language, head.at, now, zone)]
    if entry.compared and entry.own is not None:
        own = quality_text(language, entry.own.quality_milli)
        parts.append(language.tr("you: {score}").format(score=own))
    parts.append(who(language, head))
    if head.unopened:
        parts.append(language.tr("not opened yet"))
    return RowView(
        title=title(language, head),
        note=" · ".join(parts),
        right=quality_text(language, head.quality_milli),
        figure=True,
    )


def title(language: Language, head: EvaluationHead) -> str:
    """What an evaluation is listed as: its contact's topic, else its channel, else its form."""
    if head.topic:
        return head.topic
    return channel_name(language, head.channel) if head.channel else head.form


def who(language: Language, evaluation: EvaluationHead | Evaluation) -> str:
    """Who has evaluated."""
    if evaluation.own:
        return language.tr("Own evaluation")
    return evaluation.evaluator or language.tr("Coach")


def quality_text(language: Language, milli: int | None) -> str:
    """A quality score: "84"; a dash where nothing was applicable. Never rounded up to 100."""
    if milli is None:
        return NO_DATA
    return language.number(of_hundred(milli))


def score_text(language: Language, score: CriterionScore | None) -> str:
    """A criterion's score: "3 of 4"."""
    if score is None:
        return NO_DATA
    if score.score is None:
        return language.tr("not applicable")
    return language.tr("{score} of {most}").format(score=score.score, most=score.maximum)


def about(language: Language, score: CriterionScore) -> str:
    """A criterion's weight, and whether failing it decides."""
    parts = [language.tr("Weight {n}").format(n=language.number(score.weight))]
    if score.critical:
        parts.append(language.tr("critical"))
    return " · ".join(parts)


def single_table(
    language: Language, evaluation: Evaluation
) -> tuple[list[Column], list[ScoreLine]]:
    """An evaluation's criteria, with what each gives."""
    tr = language.tr
    columns = [Column(tr("Score")), Column(tr("Points"))]
    lines = []
    for score in evaluation.criteria:
        failed = score.critical and score.score == 0
        lines.append(
            ScoreLine(
                score.criterion,
                about(language, score),
                (
                    Cell(
                        score_text(language, score), strong=score.score is not None, marked=failed
                    ),
                    Cell(_points(language, score)),
                ),
            )
        )
    return columns, lines


def compared_table(
    language: Language, received: Evaluation, own: Evaluation
) -> tuple[list[Column], list[ScoreLine]]:
    """Both evaluations' criteria side by side, the largest differences first."""
    tr = language.tr
    columns = [Column(tr("You")), Column(who(language, received)), Column(tr("Difference"))]
    lines = [
        ScoreLine(
            gap.criterion.criterion,
            about(language, gap.criterion),
            (
                Cell(score_text(language, gap.own)),
                Cell(score_text(language, gap.received)),
                Cell(gap_text(language, gap), strong=True, marked=bool(gap.difference)),
            ),
        )
        for gap in gaps(received, own)
    ]
    return columns, lines


def gap_text(language: Language, gap: Gap) -> str:
    """How the own score differs: "+1", "−2", "same", a dash where one has not scored it."""
    if gap.difference is None:
        return NO_DATA
    if gap.difference == 0:
        return language.tr("same")
    sign = "+" if gap.difference > 0 else MINUS
    if gap.steps is not None:
        return f"{sign}{language.number(abs(gap.steps))}"
    share = language.number(max(1, round(100 * abs(gap.difference))))
    return f"{sign}{language.tr('{number}%').format(number=share)}"


def workings_sentences(language: Language, evaluation: Evaluation) -> list[str]:
    """How the quality score comes about."""
    tr, workings = language.tr, evaluation.workings
    if evaluation.quality_milli is None:
        return [tr("Nothing was applicable, so there is no score.")]
    said = [
        tr(
            "Each criterion gives its share of full marks times its weight:"
            " {points} of {most} points, which makes {score} of 100."
        ).format(
            points=fraction_text(language, workings.points),
            most=language.number(workings.weights),
            score=quality_text(language, _before_failing(evaluation)),
        )
    ]
    if workings.failed:
        names = ", ".join(workings.failed)
        form = tr("A critical criterion was failed, which makes the score 0: {names}.")
        said.append(form.format(names=names))
    if workings.left_out:
        said.append(
            language.trn(
                "{n} criterion was not applicable and does not count.",
                "{n} criteria were not applicable and do not count.",
                workings.left_out,
            )
        )
    return said


def own_workings(language: Language, own: Evaluation) -> str:
    """The same of the own evaluation that stands beside it."""
    form = language.tr("Yours in the same way: {points} of {most} points, so {score}.")
    return form.format(
        points=fraction_text(language, own.workings.points),
        most=language.number(own.workings.weights),
        score=quality_text(language, own.quality_milli),
    )


def fraction_text(language: Language, value: Fraction) -> str:
    """Points with as many decimals as they need, two at most."""
    decimals = next((n for n in (0, 1) if (value * 10**n).denominator == 1), 2)
    return language.number(float(value), decimals)


def _points(language: Language, score: CriterionScore) -> str:
    if score.score is None:
        return NO_DATA
    points = Fraction(score.weight * score.score, score.maximum)
    return language.tr("{score} of {most}").format(
        score=fraction_text(language, points), most=language.number(score.weight)
    )


def _before_failing(evaluation: Evaluation) -> int | None:
    """The weighted mean, whatever was failed."""
    workings = evaluation.workings
    if not workings.weights:
        return None
    return round(1000 * workings.points / workings.weights)
