"""A desktop that tells what it shows: each other status with the contacts beside it, as JSON.

`python -m tests.faults.shown_program PROFILE`; it ends by SIGTERM, as the program does. A line
"keep" on its standard input names a cause, as a dialog does, and tells when that was not kept.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Slot

from indicate_desktop import app
from indicate_desktop.__main__ import parser
from indicate_desktop.desktop import Desktop
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.glance.header_words import status_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.translate import load_language


class Teller(QObject):
    """Looks over the screen's shoulder."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._language = load_language("en")
        desktop._backend.snapshot_made.connect(self._tell)
        desktop._backend.not_kept.connect(self._not_kept)
        self._typed = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._typed.activated.connect(self._do)

    @Slot(object)
    def _tell(self, snapshot: Snapshot) -> None:
        view = status_view(Moment(snapshot, snapshot.made_at, self._language))
        problem = snapshot.sync.problem
        say(
            contacts=snapshot.contacts_total,
            state=snapshot.sync.state,
            problem=problem,
            said=f"{view.text} {view.rest}" if view else "",
            pending=snapshot.sync.pending,
        )

    @Slot()
    def _not_kept(self) -> None:
        say(not_kept=True)

    @Slot()
    def _do(self) -> None:
        if sys.stdin.readline() == "keep\n":
            self._desktop._backend.name_cause("c0", CauseKind.PRICE, None)
        else:
            self._typed.setEnabled(False)


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def run(profile: Path) -> int:
    """Run the desktop until it is ended."""
    options = parser().parse_args(["--profile", str(profile), "run"])

    def prepare(desktop: Desktop) -> None:
        desktop._teller = Teller(desktop)  # type: ignore[attr-defined] # as long as it lives

    return app.run(options, prepare)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])))
