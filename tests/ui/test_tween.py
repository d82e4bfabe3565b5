"""What a widget's way leaves behind."""

import gc
import sys

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from indicate_desktop.ui.motion import Motion
from indicate_desktop.ui.parts.tween import Tween


def test_a_hundred_runs_leave_nothing_behind(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    motion = Motion()
    motion.follow(lambda: False)
    reached: list[float] = []
    tween = Tween(widget, motion, reached.append)

    def run(times: int) -> int:
        for _ in range(times):
            tween.run(1_000)
            assert tween.running
            tween.finish()
            assert not tween.running
        assert reached[-1] == 1.0
        reached.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return sys.getallocatedblocks()

    run(100)
    before = run(100)
    assert run(100) - before < 100
