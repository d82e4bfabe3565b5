"""An evaluation form for tests, and what is scored on it."""

from indicate_desktop.domain.evaluation import CriterionScore
from indicate_desktop.domain.evaluation_form import scored
from indicate_desktop.hub.form_settings import CriterionSetting, FormSetting

FORM = FormSetting(
    name="Customer contact",
    criteria=(
        CriterionSetting(name="Checks who it is", maximum=1, critical=True, not_applicable=False),
        CriterionSetting(name="Understands the need", weight=2, help="Asks until it is <clear>"),
        CriterionSetting(name="Sums up & ends well"),
    ),
)


def scores(*given: int | None) -> tuple[CriterionScore, ...]:
    return scored(FORM.form.criteria, given)
