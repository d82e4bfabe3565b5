"""One criterion of a form, and its scale to choose from."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.evaluation_form import Criterion
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible_line

LEAST, LEAST_OF_MANY = 36, 26
"""How wide a step is; of a long scale."""
MANY = 7


class CriterionScale(QWidget):
    """Nothing is chosen until the agent does; `changed` tells of every choice."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        criterion: Criterion,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tr = language.tr
        self.criterion = criterion
        name = visible_line(criterion.name)
        about = [tr("Weight {n}").format(n=language.number(criterion.weight))]
        if criterion.critical:
            about.append(tr("critical: 0 makes the score 0"))
        spans = [Span(f"{name}  ", Text.STRONG), Span(" · ".join(about), Text.NOTE, "text3")]
        steps = [str(step) for step in range(criterion.maximum + 1)]
        texts = [*steps, tr("not applicable")] if criterion.not_applicable else steps
        self.scale = Segmented(theme, name, texts, None)
        form = tr("{name}: {score}")
        of = tr("{score} of {most}")
        for place, segment in enumerate(self.scale.segments):
            segment.least = LEAST_OF_MANY if len(texts) > MANY else LEAST
            said = texts[place]
            if place <= criterion.maximum:
                said = of.format(score=place, most=criterion.maximum)
            segment.setAccessibleName(form.format(name=name, score=said))
        self.scale.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(Sentence(theme, spans))
        if criterion.help.strip():
            column.addWidget(Sentence(theme, [Span(criterion.help.strip(), Text.SMALL, "text2")]))
        row = QHBoxLayout()
        row.addWidget(self.scale)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def done(self) -> bool:
        """Whether something is chosen."""
        return self.scale.current >= 0

    @property
    def score(self) -> int | None:
        """The chosen step; None where it does not apply."""
        return self.scale.current if self.scale.current <= self.criterion.maximum else None

    @Slot(int)
    def _choose(self, _place: int) -> None:
        self.changed.emit()
