"""Every view can say who else sees what it shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui import samples
from tests.ui.evaluating_window import begun

from indicate_desktop.domain.profile import Coach
from indicate_desktop.ui.cause_dialog import CauseDialog
from indicate_desktop.ui.coaching.dialog import CoachingDialog
from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.goals.dialog import GoalsDialog
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.milestones.sheet import MilestonesSheet
from indicate_desktop.ui.parts.eye import EyeButton, EyeLine
from indicate_desktop.ui.parts.sheet import Sheet
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.window import SettingsWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.who_sees import View, who_sees

PROFILE = samples.PICTURE.profile


def glance(theme: Theme, language: Language) -> QWidget:
    window = GlanceWindow(theme, language, clock=lambda: samples.NOW)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    return window


def history(theme: Theme, language: Language) -> QWidget:
    window = HistoryWindow(theme, language)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    return window


def cause(theme: Theme, language: Language) -> QWidget:
    dialog = CauseDialog(theme, language)
    dialog.fill(samples.LINES[1], samples.NOW, PROFILE)
    dialog.fit()
    return dialog


def goals(theme: Theme, language: Language) -> QWidget:
    dialog = GoalsDialog(theme, language)
    dialog.fill(samples.PICTURE, samples.NOW)
    dialog.fit()
    return dialog


def coaching(theme: Theme, language: Language) -> QWidget:
    dialog = CoachingDialog(theme, language)
    dialog.fill(samples.PICTURE, samples.NOW)
    dialog.fit()
    return dialog


def settings(theme: Theme, language: Language) -> QWidget:
    window = SettingsWindow(theme, language, Choices(), Surroundings(profile=PROFILE))
    window.fit()
    return window


def milestones(theme: Theme, language: Language) -> QWidget:
    sheet = MilestonesSheet(theme, language)
    sheet.show_snapshot(samples.PICTURE, samples.NOW)
    sheet.fit()
    return sheet


VIEWS = {
    View.RESULTS: glance,
    View.HISTORY: history,
    View.CAUSE: cause,
    View.GOALS: goals,
    View.COACHING: coaching,
    View.EVALUATION: begun(samples.LINES[1], None),
    View.MILESTONES: milestones,
    View.SETTINGS: settings,
}


def test_no_view_is_left_out() -> None:
    assert set(VIEWS) == set(View)


@pytest.mark.parametrize(("view", "make"), VIEWS.items(), ids=[view.value for view in VIEWS])
def test_the_eye_answers_in_the_view_itself(
    view: View,
    make: Callable[[Theme, Language], QWidget],
    light: Theme,
    english: Language,
    qtbot: QtBot,
) -> None:
    window = make(light, english)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    eye, line = window.findChild(EyeButton), window.findChild(EyeLine)
    assert eye is not None
    assert line is not None
    said = who_sees(english, view, PROFILE)
    assert (eye.accessibleName(), eye.accessibleDescription()) == ("Who sees this?", said)
    assert eye.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not line.isVisible()
    if isinstance(window, Sheet):
        window.fit()  # text is measured to the pixel only once it is on the screen
    before = window.height()
    eye.setFocus()
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert line.isVisible()
    assert said in line.sentence.text()
    assert line.height() >= line.heightForWidth(line.width())
    assert window.rect().contains(line.mapTo(window, line.rect().bottomRight()))
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert not line.isVisible()
    assert window.height() == before


def test_what_is_sent_names_the_coaches(english: Language, swedish: Language) -> None:
    assert who_sees(english, View.CAUSE, PROFILE).startswith(
        "A cause that you name goes to the hub and is for Sara Lind."
    )
    assert "are for your coach." in who_sees(english, View.GOALS, None)
    assert "är den till din coach." in who_sees(swedish, View.COACHING, None)


def test_a_request_to_one_of_several_coaches_is_for_that_one(english: Language) -> None:
    assert PROFILE is not None
    two = replace(PROFILE, coaches=(*PROFILE.coaches, Coach(key="o", name="Omar")))
    said = who_sees(english, View.COACHING, two)
    assert "then it is for the coach that you choose." in said
    assert "If you choose whoever is free first, Sara Lind, Omar see it until one" in said
