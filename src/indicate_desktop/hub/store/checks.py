"""What an arriving record must be beyond its types, so that every desktop can count it."""

import dataclasses
from datetime import datetime
from typing import get_args

from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.rating import Rating, Revision
from indicate_desktop.wire import ArrivingRecord

LONGEST_KEY = 500
LARGEST = 1 << 62
_FIELDS = {
    type_: [f.name for f in dataclasses.fields(type_) if f.name.endswith(("_at", "_s"))]
    for type_ in get_args(ArrivingRecord)
}
"""The fields that hold an instant or seconds."""


def complaint(record: ArrivingRecord) -> str | None:
    """The first thing that is wrong with a record, in words; None if it can be kept."""
    of_kind = None
    if isinstance(record, Rating):
        of_kind = _of_rating(record)
    elif isinstance(record, Evaluation):
        of_kind = _of_evaluation(record)
    return _of_names(record) or _of_fields(record) or of_kind


def _of_names(record: ArrivingRecord) -> str | None:
    for name, value in (("key", record.key), ("agent", record.agent)):
        if not value.strip() or len(value) > LONGEST_KEY or "\0" in value:
            return f"{name}: it must have 1 to {LONGEST_KEY} characters"
    if not 0 <= record.order <= LARGEST:
        return f"order: {record.order} is not between 0 and {LARGEST}"
    return None


def _of_fields(record: ArrivingRecord) -> str | None:
    for name in _FIELDS[type(record)]:
        value = getattr(record, name)
        if isinstance(value, datetime):
            if value.utcoffset() is None:
                return f"{name}: {value.isoformat()} has no time zone"
        elif value is not None and not 0 <= value <= LARGEST:
            return f"{name}: {value} is not a number of seconds"
    return None


def _of_rating(rating: Rating) -> str | None:
    for each in rating.earlier:
        reason = _of_earlier(each, rating.order)
        if reason is not None:
            return f"earlier: {reason}"
    return _of_score(rating)


def _of_earlier(revision: Revision, order: int) -> str | None:
    if not 0 <= revision.order < order:
        return f"order: {revision.order} is not between 0 and the rating's own {order}"
    if revision.answered_at.utcoffset() is None:
        return f"answered_at: {revision.answered_at.isoformat()} has no time zone"
    return _of_score(revision)


def _of_score(answer: Rating | Revision) -> str | None:
    low, high = answer.scale.low, answer.scale.high
    if low >= high:
        return f"scale: {low} to {high} is not a scale"
    if answer.score not in answer.scale:
        return f"score: {answer.score} is outside its scale of {low} to {high}"
    return None


def _of_evaluation(evaluation: Evaluation) -> str | None:
    for criterion in evaluation.criteria:
        if criterion.maximum <= 0 or criterion.weight < 0:
            return f"criteria: {criterion.criterion} has no sensible maximum and weight"
        if criterion.score is not None and not 0 <= criterion.score <= criterion.maximum:
            return (
                f"criteria: {criterion.score} for {criterion.criterion} "
                f"is not between 0 and {criterion.maximum}"
            )
    return None
