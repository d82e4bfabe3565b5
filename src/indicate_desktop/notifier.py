"""Notices: noticed with every snapshot, kept while it is quiet, shown as one notification.

The rules are the domain's (`notices`, `quiet`); this is their memory and their clock. Nothing
but they is imported before there is something to tell.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from indicate_desktop.preferences import Preferences
from indicate_desktop.system.settings import Settings
from indicate_desktop.ui.glance.window import utc_now
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray import Tray

if TYPE_CHECKING:
    from indicate_desktop.announcer import Announcer
    from indicate_desktop.domain.notices import News, Seen
    from indicate_desktop.domain.quiet import Surroundings, Waiting, Wishes
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.system.user_state import UserState

LOOK_AGAIN = timedelta(minutes=1)
"""How often the system is asked whether it is still busy, while something waits for that only."""
LONGEST_WAIT = timedelta(days=1)


class Notifier(QObject):
    """Takes snapshots; tells what a click on a notification asks for."""

    chosen = Signal(str)
    """A `Target` of `ui.notice_words`."""

    def __init__(
        self,
        preferences: Preferences,
        tray: Tray,
        language: Language,
        clock: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.language = language
        self._preferences = preferences
        self._tray = tray
        self._clock = clock
        self._snapshot: Snapshot | None = None
        self._seen: Seen | None = None
        self._news: News | None = None
        self._waiting: Waiting | None = None
        self._announcer: Announcer | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.look)
        tray.pause_asked.connect(self.pause)
        tray.menu.aboutToShow.connect(self._show_pause)
        preferences.changed.connect(self.look)

    @property
    def waiting(self) -> int:
        """How many notices wait for a quiet time to end."""
        return len(self._waiting.notices) if self._waiting is not None else 0

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Notice what is new."""
        from indicate_desktop.domain.notices import News, Seen, observe  # noqa: PLC0415 - above

        if self._snapshot is None:
            self._show_pause()
        self._snapshot = snapshot
        self._seen, news = observe(self._seen or Seen(), snapshot)
        if news.notices:
            old = self._news or News()
            self._news = News(notices=(*old.notices, *news.notices), late=old.late or news.late)
        self.look()

    def renew(self, language: Language) -> None:
        """Speak another language from now on."""
        self.language = language
        self._show_pause()

    @Slot()
    def look(self) -> None:
        """Show what there is to tell, unless it is quiet."""
        if self._news is None and self._waiting is None:
            return
        if self._snapshot is None or self._held(self._around()):
            return
        if self._announcer is None:
            from indicate_desktop.announcer import Announcer  # noqa: PLC0415 - above

            self._announcer = Announcer(self._tray.icon, parent=self)
            self._announcer.chosen.connect(self.chosen)
            self._announcer.quiet_changed.connect(self.look)
        self._announcer.ask(self._asked)

    @Slot(int)
    def pause(self, minutes: int) -> None:
        """Tell nothing for some minutes, with 0 until tomorrow; less ends a pause."""
        from indicate_desktop.domain.quiet import tomorrow  # noqa: PLC0415 - above
        from indicate_desktop.ui.figures import zone_of  # noqa: PLC0415 - above

        now = self._clock()
        until = None if minutes < 0 else now + timedelta(minutes=minutes)
        if minutes == 0:
            until = tomorrow(now, zone_of(self._snapshot.profile if self._snapshot else None))
        kept = until.isoformat(timespec="seconds") if until is not None else None
        self._preferences.change("paused_until", kept)
        self._show_pause()

    def close(self) -> None:
        """Leave the system's notifications; safe to call twice."""
        self._again.stop()
        if self._announcer is not None:
            self._announcer.close()

    def _asked(self, user: "UserState") -> None:
        """The system has told whether a notification would disturb."""
        if self._snapshot is None or self._held(self._around(user)):
            return
        from indicate_desktop.domain.notices import News  # noqa: PLC0415 - above
        from indicate_desktop.domain.quiet import Waiting, settle  # noqa: PLC0415 - above
        from indicate_desktop.ui.notice_words import Teller, notice_words  # noqa: PLC0415 - above

        news, waiting = self._news or News(), self._waiting or Waiting()
        self._news = self._waiting = None
        wishes = wishes_of(self._preferences.settings)
        _, digest = settle(waiting, news, wishes, None, self._snapshot)
        if digest is not None and self._announcer is not None:
            shown = self._snapshot
            teller = Teller(self.language, self._clock(), shown.profile, shown.shift)
            self._announcer.show(notice_words(teller, digest))

    def _held(self, around: "Surroundings") -> bool:
        """Whether it is quiet; then the news wait, and somebody looks again when it may end."""
        from indicate_desktop.domain.notices import News  # noqa: PLC0415 - above
        from indicate_desktop.domain.quiet import Hold, Waiting, hold, settle  # noqa: PLC0415
        from indicate_desktop.ui.figures import zone_of  # noqa: PLC0415 - above

        assert self._snapshot is not None  # noqa: S101 - for the type checker
        now = self._clock()
        wishes = wishes_of(self._preferences.settings)
        found = hold(wishes, around, now, zone_of(self._snapshot.profile))
        if found is None:
            self._again.stop()
            return False
        why, until = found
        waiting, news = self._waiting or Waiting(), self._news or News()
        waiting, _ = settle(waiting, news, wishes, why, self._snapshot)
        self._news, self._waiting = None, waiting if waiting.notices else None
        if self._waiting is None or why is Hold.CONTACT:
            self._again.stop()  # the snapshot at its end looks again
        else:
            self._wake(until - now if until is not None else LOOK_AGAIN)
        return True

    def _wake(self, wait: timedelta) -> None:
        self._again.start(round(min(wait, LONGEST_WAIT) / timedelta(milliseconds=1)) + 1)

    def _around(self, user: "UserState | None" = None) -> "Surroundings":
        from indicate_desktop.domain.quiet import Surroundings  # noqa: PLC0415 - above

        state = self._snapshot.state if self._snapshot is not None else None
        if user is None:
            return Surroundings(state=state)
        return Surroundings(
            state=state,
            do_not_disturb=user.do_not_disturb,
            presenting=user.presenting,
            full_screen=user.full_screen,
        )

    @Slot()
    def _show_pause(self) -> None:
        """Say in the tray's menu how long a pause still holds."""
        from indicate_desktop.ui.notice_words import Teller, until_text  # noqa: PLC0415 - above

        now = self._clock()
        until = wishes_of(self._preferences.settings).paused_until
        profile = self._snapshot.profile if self._snapshot is not None else None
        text = None
        if until is not None and now < until:
            text = until_text(Teller(self.language, now, profile), until)
        self._tray.show_pause(text)


def wishes_of(settings: Settings) -> "Wishes":
    """What the settings say about notices."""
    from indicate_desktop.domain.notices import NoticeKind  # noqa: PLC0415 - as in the class
    from indicate_desktop.domain.quiet import QuietHours, Wishes  # noqa: PLC0415

    switches = {
        NoticeKind.PRAISE: settings.notify_praise,
        NoticeKind.COACHING: settings.notify_coaching,
        NoticeKind.GOAL: settings.notify_goal,
        NoticeKind.STREAK: settings.notify_streak,
        NoticeKind.MILESTONE: settings.notify_milestone,
    }
    begin, end, paused = settings.quiet_from, settings.quiet_until, settings.paused_until
    return Wishes(
        off=frozenset(kind for kind, on in switches.items() if settings.quiet or not on),
        summary=settings.notify_summary,
        hours=QuietHours(time.fromisoformat(begin), time.fromisoformat(end))
        if begin is not None and end is not None
        else None,
        paused_until=datetime.fromisoformat(paused) if paused is not None else None,
    )
