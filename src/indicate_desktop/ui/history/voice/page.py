"""The page of the agent's voice: what was said, who has it, the answer, and what it changed."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from indicate_desktop.domain.history.talks import VoiceRecords
from indicate_desktop.domain.voice import Voice
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.records.page import RecordsPage
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.history.records.way import Way
from indicate_desktop.ui.history.voice import words
from indicate_desktop.ui.parts.chip import WordChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


class VoicePage(RecordsPage):
    """What the agent has told the company's units."""

    kind = "voices"

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        tr = language.tr
        super().__init__(theme, language, questions, parent, title=tr("My voice"), choices=())
        self.told = VoiceRecords()
        self._voices: dict[str, Voice] = {}
        questions.voices_read.connect(self._take)

    def ask(self) -> None:
        """Ask for all of it."""
        self.questions.voices_asked.emit()

    def list_records(self) -> None:
        """All of it."""
        tr, voices = self.language.tr, self.told.voices
        self._voices = {voice.key: voice for voice in voices}
        if not voices:
            self.show_empty(
                "megaphone",
                tr("Nothing said yet"),
                tr(
                    "Here you will see what you tell the company: an observation or an idea for"
                    " product, price, delivery or another unit, with contacts that show it. It"
                    " gets an owner and an answer, and you see what it changes. Telling it from"
                    " here comes in a later version."
                ),
            )
            return
        n = len(voices)
        self.count.show_text(self.language.trn("{n} voice", "{n} voices", n))
        self.show_records(list(self._voices), partial(self._row, voices), "")
        if self.list.key:
            self.open_record(self.list.key)

    def open_record(self, key: str) -> None:
        """Fill the detail."""
        if (voice := self._voices.get(key)) is not None:
            known = self.told.contacts
            contacts = {each: known[each] for each in voice.contacts if each in known}
            self.fill((voice, contacts), partial(self._build, voice))

    def _row(self, voices: tuple[Voice, ...], place: int) -> RowView:
        return words.row_view(self.language, voices[place], self._now(), self.zone)

    def _now(self) -> datetime:
        assert self.now is not None  # noqa: S101 - for the type checker: records come after it
        return self.now

    @Slot(object)
    def _take(self, told: VoiceRecords) -> None:
        self.told = told
        self.list_records()

    def _build(self, voice: Voice) -> None:
        language, detail, now = self.language, self.detail, self._now()
        tr = language.tr
        chip = WordChip(self.theme, words.state_name(language, voice))
        held = tr("In the hands of {name}") if voice.owner else tr("Nobody has taken it on yet.")
        note = held.format(name=voice.owner)
        detail.heading(words.kind_text(language, voice), note, chip)
        if voice.answer and voice.owner:
            about_answer = tr("Answer from {name}").format(name=voice.owner)
        else:
            about_answer = tr("The answer")
        for about, text in (
            (tr("What you said"), voice.text),
            (about_answer, voice.answer),
            (tr("What it changed"), voice.change),
        ):
            if text:
                detail.caption(about)
                detail.quote(text, about)
        detail.caption(tr("Steps of this voice"))
        stops = words.stops(language, voice, now, self.zone)
        detail.add(Way(self.theme, tr("Steps of this voice"), stops, tr("Still ahead")))
        if voice.contacts:
            detail.caption(tr("Contacts that show it"))
            detail.contacts(voice.contacts, self.told.contacts, now, self.zone)
