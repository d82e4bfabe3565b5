"""What hub.toml says contacts are evaluated by: `[[forms]]`."""

from collections.abc import Sequence

import msgspec

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.evaluation_form import (
    LONGEST_NAME,
    MOST_CRITERIA,
    MOST_STEPS,
    Criterion,
    EvaluationForm,
)
from indicate_desktop.language.phrase import Phrase

HEAVIEST = 1_000


class CriterionSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[forms.criteria]]` table."""

    name: str
    help: str = ""
    maximum: int = 4
    weight: int = 1
    critical: bool = False
    not_applicable: bool = True


class FormSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[forms]]` table."""

    name: str
    criteria: tuple[CriterionSetting, ...]
    channels: tuple[Channel, ...] = ()

    @property
    def form(self) -> EvaluationForm:
        """The form as it is used."""
        criteria = (Criterion(**msgspec.structs.asdict(each)) for each in self.criteria)
        return EvaluationForm(name=self.name, criteria=tuple(criteria), channels=self.channels)


def forms_problem(forms: Sequence[FormSetting]) -> str | None:
    """The first `[[forms]]` table that makes no sense."""
    names = [form.name.strip().casefold() for form in forms]
    if len(set(names)) < len(names):
        return Phrase("forms: two have the same name")
    channels = [channel for form in forms for channel in form.channels or (None,)]
    if len(set(channels)) < len(channels):
        return Phrase("forms: two are for the same channel")
    for index, form in enumerate(forms):
        if wrong := _problem(form, f"forms[{index}]"):
            return wrong
    return None


def _problem(form: FormSetting, where: str) -> str | None:
    if not 1 <= len(form.criteria) <= MOST_CRITERIA:
        return Phrase("{where}.criteria: give 1 to {most}", where=where, most=MOST_CRITERIA)
    named = [each.name.strip().casefold() for each in form.criteria]
    if len(set(named)) < len(named):
        return Phrase("{where}.criteria: two have the same name", where=where)
    if not all(0 < len(name.strip()) <= LONGEST_NAME for name in (form.name, *named)):
        return Phrase(
            "{where}: names may have 1 to {most} characters", where=where, most=LONGEST_NAME
        )
    if not any(each.weight for each in form.criteria):
        return Phrase("{where}.criteria: one has to weigh something", where=where)
    wrongs = (_criterion_problem(each, where) for each in form.criteria)
    return next((wrong for wrong in wrongs if wrong), None)


def _criterion_problem(each: CriterionSetting, where: str) -> str | None:
    if not 1 <= each.maximum <= MOST_STEPS:
        return Phrase(
            "{where}.criteria: {name}: maximum is 1 to {most}",
            where=where,
            name=each.name,
            most=MOST_STEPS,
        )
    if not 0 <= each.weight <= HEAVIEST:
        return Phrase(
            "{where}.criteria: {name}: weight is 0 to {most}",
            where=where,
            name=each.name,
            most=HEAVIEST,
        )
    return None
