"""What an arriving record must be beyond its types, so that every desktop can count it."""

import dataclasses
from typing import get_args

from indicate_desktop import wire
from indicate_desktop.domain import plausible
from indicate_desktop.domain.comparing import DESK
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.rating import Rating, Revision
from indicate_desktop.wire import ArrivingRecord

LONGEST_KEY = 500
MOST_BYTES = 1 << 20
"""As JSON. A desktop takes no event of more than 8 MiB, and would ask for it again and again."""
_SECONDS = {
    type_: [f.name for f in dataclasses.fields(type_) if f.name.endswith("_s")]
    for type_ in get_args(ArrivingRecord)
}
"""The fields that hold seconds."""


def complaint(record: ArrivingRecord) -> str | None:
    """The first thing that is wrong with a record, in words; None if it can be kept."""
    of_kind = None
    if isinstance(record, Rating):
        of_kind = _of_rating(record)
    elif isinstance(record, Evaluation):
        of_kind = _of_evaluation(record)
    return (
        _of_names(record)
        or plausible.problem(record)
        or _of_seconds(record)
        or of_kind
        or _of_size(record)
    )


def _of_names(record: ArrivingRecord) -> str | None:
    for name, value in (("key", record.key), ("agent", record.agent)):
        if not value.strip() or len(value) > LONGEST_KEY or "\0" in value:
            return f"{name}: it must have 1 to {LONGEST_KEY} characters"
    if not 0 <= record.order <= plausible.LARGEST_ORDER:
        return f"order: it is not between 0 and {plausible.LARGEST_ORDER}"
    return None


def _of_seconds(record: ArrivingRecord) -> str | None:
    for name in _SECONDS[type(record)]:
        value = getattr(record, name)
        if value is not None and value < 0:
            return f"{name}: {value} is not a number of seconds"
    return None


def _of_size(record: ArrivingRecord) -> str | None:
    size = len(wire.encode(record))
    return None if size <= MOST_BYTES else f"it has {size} bytes, more than {MOST_BYTES}"


def _of_rating(rating: Rating) -> str | None:
    for each in rating.earlier:
        reason = _of_earlier(each, rating.order)
        if reason is not None:
            return f"earlier: {reason}"
    return _of_score(rating)


def _of_earlier(revision: Revision, order: int) -> str | None:
    if not 0 <= revision.order < order:
        return f"order: {revision.order} is not between 0 and the rating's own {order}"
    return _of_score(revision)


def _of_score(answer: Rating | Revision) -> str | None:
    low, high = answer.scale.low, answer.scale.high
    if low >= high:
        return f"scale: {low} to {high} is not a scale"
    if answer.score not in answer.scale:
        return f"score: {answer.score} is outside its scale of {low} to {high}"
    return None


def _of_evaluation(evaluation: Evaluation) -> str | None:
    if evaluation.key.startswith(f"{DESK}:"):
        return f"key: {DESK}: is for what is evaluated at the hub's own coach desk"
    if evaluation.unopened or evaluation.ends or evaluation.dispute:
        return "unopened, ends, dispute: only the hub says that"
    for criterion in evaluation.criteria:
        if criterion.maximum <= 0 or criterion.weight < 0:
            return f"criteria: {criterion.criterion} has no sensible maximum and weight"
        if criterion.score is not None and not 0 <= criterion.score <= criterion.maximum:
            return (
                f"criteria: {criterion.score} for {criterion.criterion} "
                f"is not between 0 and {criterion.maximum}"
            )
    return None
