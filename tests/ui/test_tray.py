"""The tray: legible on any panel, said in words, and calm where there is none."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot
from tests.ui import samples
from tests.ui.test_theme import contrast

from indicate_desktop.domain.snapshot import Snapshot, SyncState, SyncStatus
from indicate_desktop.ui.palette import DARK, LIGHT, Palette
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray import Tray
from indicate_desktop.ui.tray_icon import TrayState, TrayView, sizes, tray_icon, tray_pixmap
from indicate_desktop.ui.tray_words import MOST_TIP, tray_lines, tray_tip, tray_view

STARTED = TrayView(TrayState.ON_THE_WAY, 0)
HALF = TrayView(TrayState.ON_THE_WAY, 55)
MET = TrayView(TrayState.MET, 100, met=True)
PRAISE = TrayView(TrayState.PRAISE, 70)
OFFLINE = TrayView(TrayState.OFFLINE, 70)
EMPTY = TrayView(TrayState.EMPTY)
VIEWS = [EMPTY, STARTED, HALF, MET, PRAISE, OFFLINE]
PANELS = [
    QColor(c) for c in ("#FFFFFF", "#F3F3F3", "#000000", "#202020", "#0078D4", "#7A2E8E", "#107C41")
]


def on_panel(view: TrayView, palette: Palette, size: int, panel: QColor) -> QImage:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(panel)
    painter = QPainter(image)
    painter.drawPixmap(
        QRectF(0, 0, size, size), tray_pixmap(view, palette, size), QRectF(0, 0, size, size)
    )
    painter.end()
    return image


def difference(first: QImage, second: QImage) -> int:
    """How many pixels differ visibly."""
    return sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > 24
        for x in range(first.width())
        for y in range(first.height())
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", [16, 22, 32])
def test_states_differ_in_lightness_not_only_in_colour(
    qapp: object, palette: Palette, size: int
) -> None:
    images = [tray_pixmap(view, palette, size).toImage() for view in VIEWS]
    for (_, one), (_, other) in combinations(zip(VIEWS, images, strict=True), 2):
        assert difference(one, other) >= size // 8


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("panel", PANELS, ids=[panel.name() for panel in PANELS])
def test_the_arc_reads_on_every_panel(qapp: object, palette: Palette, panel: QColor) -> None:
    """The arc stands against the disc behind it, whatever the panel's colour."""
    image = on_panel(HALF, palette, 32, panel)
    arc, ground = image.pixelColor(29, 16), image.pixelColor(16, 16)
    assert contrast(arc, ground) >= 4.5


RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("panel", PANELS, ids=[panel.name() for panel in PANELS])
@pytest.mark.parametrize("size", sizes(RATIOS))
def test_the_ring_is_sharp_and_stands_on_its_disc_on_both_sides(
    qapp: object, palette: Palette, panel: QColor, size: int
) -> None:
    """Outwards at half height: disc, ring, disc; at most one pixel between is a mixture."""
    for view, colour in ((HALF, palette.spruce), (TrayView(TrayState.EMPTY), palette.slate)):
        image = on_panel(view, palette, size, panel)
        row = [image.pixelColor(x, size // 2) for x in range(size // 2, size)]
        ring = [near(pixel, colour) for pixel in row]
        assert near(row[0], palette.surface1)
        assert sum(ring) >= max(2, size // 8)
        assert contrast(colour, palette.surface1) >= 3
        first, end = ring.index(True), len(ring) - ring[::-1].index(True)
        assert all(ring[first:end])
        assert all(near(pixel, palette.surface1) for pixel in row[: first - 1])
        assert near(row[end], palette.surface1) or near(row[end + 1], palette.surface1)


def near(one: QColor, other: QColor) -> bool:
    """Whether two colours look the same."""
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) <= 24


def test_the_icon_has_every_size_that_its_screens_ask_for(qapp: object) -> None:
    assert {16, 20, 22, 24, 32, 48, 64} <= set(sizes(()))
    assert {20, 24, 28, 33, 72, 96} <= set(sizes((1.25, 1.5)))
    found = {size.width() for size in tray_icon(HALF, LIGHT).availableSizes()}
    assert found == set(sizes(screen.devicePixelRatio() for screen in QGuiApplication.screens()))


@pytest.mark.parametrize(
    ("snapshot", "view"),
    [
        (samples.PICTURE, TrayView(TrayState.PRAISE, 86)),
        (samples.UNCAUSED, TrayView(TrayState.ON_THE_WAY, 86)),
        (replace(samples.MET, praise=None), TrayView(TrayState.MET, 100, met=True)),
        (samples.MET, TrayView(TrayState.PRAISE, 100, met=True)),
        (samples.OFFLINE, TrayView(TrayState.OFFLINE, 86)),
        (samples.STARTING, TrayView(TrayState.EMPTY)),
        (samples.SIGNED_OUT, TrayView(TrayState.OFFLINE)),
        (samples.NO_DATA, TrayView(TrayState.EMPTY)),
        (samples.FEW, TrayView(TrayState.EMPTY)),
    ],
)
def test_the_icon_of_a_snapshot(snapshot: Snapshot, view: TrayView) -> None:
    assert tray_view(snapshot) == view


def test_the_tip_says_the_same_in_words(english: Language, swedish: Language) -> None:
    assert tray_tip(english, samples.UNCAUSED) == "Customer rating 4.4, goal 4.5"
    assert tray_tip(swedish, samples.UNCAUSED) == "Kundbetyg 4,4, mål 4,5"
    assert "met" in tray_tip(english, samples.MET)
    assert "Sara praised you" in tray_tip(english, samples.PICTURE)
    assert tray_tip(english, samples.OFFLINE).startswith("Offline")
    assert tray_tip(english, samples.STARTING) == "Getting your results…"
    assert tray_tip(english, replace(samples.NO_GOALS)) == "No results yet"


def test_a_long_tip_is_cut_where_windows_would(english: Language) -> None:
    assert samples.LONG.praise is not None
    long = replace(samples.LONG, praise=replace(samples.LONG.praise, giver="x" * 200))
    assert len(tray_tip(english, long)) == MOST_TIP


def test_the_menu_says_all_figures(english: Language) -> None:
    lines = tray_lines(english, samples.OFFLINE, samples.NOW)
    assert lines[0] == "Customer rating 4.4, goal 4.5"
    assert "Solved first time 78%, goal 75% met" in lines
    assert "6 shifts in a row" in lines
    assert lines[-1] == "Figures as of 12 min ago."


class PretendTray(Tray):
    """Whether there is a tray is said by the test."""

    there = False

    def _available(self) -> bool:
        return self.there


@pytest.fixture
def tray(light: Theme, english: Language, qapp: object) -> PretendTray:
    return PretendTray(light, english)


def test_an_absent_tray_is_told_and_looked_for_again(tray: PretendTray, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tray.present_changed):
        tray.start()
    assert tray._again.isActive()
    waits = []
    for _ in range(7):
        waits.append(tray._again.interval())
        tray.look()
    assert waits == sorted(waits)
    assert waits[-1] == 60_000
    tray.there = True
    with qtbot.waitSignal(tray.present_changed) as told:
        tray.look()
    assert told.args == [True]
    tray._again.stop()


def test_a_lost_tray_is_noticed_with_the_next_snapshot(tray: PretendTray, qtbot: QtBot) -> None:
    tray.there = True
    tray.start()
    tray.there = False
    with qtbot.waitSignal(tray.present_changed) as told:
        tray.show_snapshot(samples.PICTURE, samples.NOW)
    assert told.args == [False]
    assert tray._again.isActive()
    tray.stop()
    tray.stop()
    assert not tray._again.isActive()


def test_the_menu_acts(tray: PretendTray, qtbot: QtBot) -> None:
    tray.show_snapshot(samples.PICTURE, samples.NOW)
    actions = {action.text(): action for action in tray.menu.actions()}
    for text, asked in (
        ("Show today's results", tray.glance_asked),
        ("Ask for coaching", tray.coaching_asked),
        ("My results", tray.history_asked),
        ("Settings", tray.settings_asked),
        ("Who sees this?", tray.who_sees_asked),
        ("Quit", tray.quit_asked),
    ):
        with qtbot.waitSignal(asked):
            actions[text].trigger()
    assert not actions["Customer rating 4.4, goal 4.5"].isEnabled()


def test_the_menus_lines_follow_the_snapshot(tray: PretendTray) -> None:
    tray.show_snapshot(samples.OFFLINE, samples.NOW)
    many = len(tray.menu.actions())
    tray.show_snapshot(replace(samples.NO_GOALS, streak=samples.NO_DATA.streak), samples.NOW)
    assert tray.lines == ("No results yet",)
    assert len(tray.menu.actions()) < many
    assert tray.menu.actions()[0].text() == "No results yet"


def test_a_click_opens_the_glance(tray: PretendTray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.glance_asked):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.glance_asked):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_the_icon_is_painted_only_for_another_view(tray: PretendTray) -> None:
    tray.show_snapshot(samples.PICTURE, samples.NOW)
    key = tray.icon.icon().cacheKey()
    tray.show_snapshot(replace(samples.PICTURE, contacts_shift=24), samples.NOW)
    assert tray.icon.icon().cacheKey() == key
    tray.theme.set_mode(ThemeMode.DARK)
    assert tray.icon.icon().cacheKey() != key


def test_an_ampersand_is_no_mnemonic(tray: PretendTray) -> None:
    assert samples.PICTURE.praise is not None
    praise = replace(samples.PICTURE.praise, giver="A & B")
    tray.show_snapshot(replace(samples.PICTURE, praise=praise), samples.NOW)
    assert any("A && B" in action.text() for action in tray.menu.actions())


def test_maintenance_is_said_as_such(english: Language) -> None:
    assert tray_tip(english, samples.MAINTENANCE).startswith("Closed for maintenance\n")
    assert tray_view(samples.MAINTENANCE).state is TrayState.OFFLINE
    lines = tray_lines(english, samples.MAINTENANCE, samples.NOW)
    assert "The hub is closed for maintenance until about 15:30." in lines


def test_paused_is_offline_too(english: Language) -> None:
    paused = replace(samples.UNCAUSED, sync=SyncStatus(state=SyncState.PAUSED))
    assert tray_view(paused).state is TrayState.OFFLINE
    assert tray_tip(english, paused).startswith("Offline")
