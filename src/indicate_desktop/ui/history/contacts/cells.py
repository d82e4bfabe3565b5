"""What each column says of a contact, on one line; the same for the screen, readers and copies."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.figures import NO_DATA, handling_text, length_text, moment_text
from indicate_desktop.ui.history.contacts.columns import HEADS, Column
from indicate_desktop.ui.parts.chip import rating_text
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.words import (
    cause_name,
    channel_kind,
    contact_title,
    ending_name,
    outcome_name,
)

SHOWN = 300
"""Of a longer text so many letters are laid out: more than any row has room for."""


class Cells:
    """Texts of contacts in one language, as seen at `now` in a zone."""

    def __init__(self, language: Language, zone: tzinfo | None) -> None:
        self.language = language
        self.zone = zone
        self.now: datetime | None = None
        self._texts: Mapping[Column, Callable[[ContactLine], str]] = {
            Column.TOPIC: lambda line: contact_title(language, line.contact),
            Column.TIME: self._moment,
            Column.OUTCOME: lambda line: ending_name(language, line.contact),
            Column.HANDLING: self._handling,
            Column.RATING: lambda line: rating_text(line.rating, language),
            Column.CHANNEL: lambda line: channel_kind(language, line.contact.channel),
            Column.QUEUE: lambda line: line.contact.queue or "",
            Column.WAIT: self._wait,
            Column.CAUSE: self._cause,
            Column.SHARED: self._shared,
            Column.EVALUATED: lambda line: language.tr("Evaluated") if line.evaluated else "",
            Column.HARD: lambda line: language.tr("Hard") if line.hard else "",
            Column.NOTE: lambda line: line.note,
        }

    def text(self, column: Column, line: ContactLine) -> str:
        """A cell, on one line; empty where there is nothing to say.

        A source's own tabs and line ends would make two parts, or two rows, of one.
        """
        return _one_line(self._texts[column](line))

    def shown(self, column: Column, line: ContactLine) -> str:
        """As much of a cell as a row could ever show."""
        text = self._texts[column](line)
        return _one_line(text[:SHOWN]) if column in OWN_WORDS else text

    def copied(self, column: Column, line: ContactLine) -> str:
        """A cell that stands by itself: "today" means something else tomorrow."""
        if column is Column.TIME:
            return f"{line.contact.counted_at.astimezone(self.zone):%Y-%m-%d %H:%M}"
        return self.text(column, line)

    def row(self, columns: Iterable[Column], line: ContactLine) -> str:
        """Cells between tabs, without the empty ones, for screen readers and tooltips.

        Of a longer text the beginning: all of it is in the details.
        """
        return "\t".join(filter(None, (self._begun(column, line) for column in columns)))

    def _begun(self, column: Column, line: ContactLine) -> str:
        text, shown = self._texts[column](line), self.shown(column, line)
        return f"{shown}…" if len(text) > SHOWN else shown

    def head(self, column: Column) -> str:
        """A column's name."""
        return self.language.tr(HEADS[column])

    def samples(self, column: Column) -> list[str]:
        """Texts as wide as those of a column get; the customer's and the agent's own are not."""
        language, lengths = self.language, ["0:00:00", self.language.tr("{n} min").format(n=100)]
        texts: dict[Column, list[str]] = {
            Column.OUTCOME: [
                *(outcome_name(language, each) for each in (*Outcome, None)),
                language.tr("Merged"),
            ],
            Column.HANDLING: lengths,
            Column.WAIT: lengths,
            Column.CHANNEL: [channel_kind(language, each) for each in Channel],
            Column.CAUSE: [cause_name(language, each) for each in CauseKind],
            Column.SHARED: [language.tr("Shared")],
            Column.EVALUATED: [self.head(column)],
            Column.HARD: [self.head(column)],
        }
        if column is not Column.TIME:
            return texts.get(column, [])
        now = datetime(2026, 12, 31, 20, 58, tzinfo=self.zone or UTC)
        moments = (now - timedelta(days=back) for back in (*range(8), *range(8, 730, 29)))
        return [moment_text(language, each, now, now.tzinfo) for each in moments]

    def _moment(self, line: ContactLine) -> str:
        at = line.contact.counted_at
        return moment_text(self.language, at, self.now or at, self.zone)

    def _handling(self, line: ContactLine) -> str:
        """No length of time is below nothing: what a source says so is not known."""
        if (line.contact.handling_s or 0) < 0:
            return NO_DATA
        return handling_text(self.language, line.contact) or NO_DATA

    def _wait(self, line: ContactLine) -> str:
        wait_s = line.contact.wait_s
        return NO_DATA if wait_s is None or wait_s < 0 else length_text(wait_s)

    def _cause(self, line: ContactLine) -> str:
        return cause_name(self.language, line.cause.kind) if line.cause else ""

    def _shared(self, line: ContactLine) -> str:
        shared = line.rating is not None and line.rating.shared
        return self.language.tr("Shared") if shared else ""


OWN_WORDS = frozenset({Column.TOPIC, Column.QUEUE, Column.NOTE})
"""Columns whose texts somebody else has written."""
_CONTROLS = (range(9), range(14, 28), range(127, 133), range(134, 160))
_TURNING = (range(0x202A, 0x202F), range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys(sign for signs in (*_CONTROLS, *_TURNING) for sign in signs)
"""Control characters but blanks, and those that would turn round what stands after a text."""


def _one_line(text: str) -> str:
    return " ".join(text.translate(_UNSEEN).split())
