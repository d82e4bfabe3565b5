"""The focus of a chart is seen, and goes through none of its names."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot
from tests.ui.overview_sample import OVERVIEW
from tests.ui.samples import TODAY

from indicate_desktop.ui.history.overview.metric_words import line_view
from indicate_desktop.ui.parts.charts.line_chart import LineChart
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme, english: Language) -> LineChart:
    made = LineChart(theme, "Rating")
    qtbot.addWidget(made)
    metric = OVERVIEW.metrics[0]
    made.show_view(line_view(english, metric, TODAY))
    made.show_words("Rating", "spoken", [""] * len(metric.trend))
    made.resize(700, 180)
    made.show()
    return made


def test_no_name_is_crossed(chart: LineChart, theme: Theme) -> None:
    names, box = QFontMetricsF(theme.font(Text.NOTE)), chart.focus_box()
    assert box.left() >= max(names.horizontalAdvance(text) for _, text in chart.view.marks)
    assert box.bottom() <= chart.height() - theme.line(Text.NOTE)
    last = len(chart.view.values) - 1
    for place in (0, last):
        if chart.view.values[place] is not None:
            assert box.contains(chart.anchor(place)), "what is read out lies inside"
    assert QRectF(chart.rect()).contains(box)
