"""Words in the user's language, and figures and dates in its manner.

Message ids are the English sentences. Without a compiled catalogue (`language/catalogue.py`) the
English is shown.
"""

from gettext import NullTranslations
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale, QTime

from indicate_desktop.language.catalogue import (
    ENGLISH,
    PSEUDO_LANGUAGE,
    SOURCE_LANGUAGE,
    mark,
    read_catalogue,
    short,
)

__all__ = ["ENGLISH", "Language", "load_language", "mark"]


class Language(NamedTuple):
    """A language's catalogue and its locale. Handed to everything that speaks."""

    code: str
    locale: QLocale
    catalogue: NullTranslations = ENGLISH

    def tr(self, msgid: str) -> str:
        """A message."""
        return self.catalogue.gettext(msgid)

    def trn(self, one: str, many: str, n: int) -> str:
        """A message with a count, in the plural form that `n` takes; `{n}` is filled in."""
        return self.catalogue.ngettext(one, many, n).format(n=self.counted(n))

    def counted(self, n: int) -> str:
        """A count with its thousands apart, as the locale writes them: "1,356", "1 356"."""
        grouped = QLocale(self.locale)
        grouped.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
        return grouped.toString(n)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the locale's decimal sign, rounded half away from zero as people do."""
        nudge = 1e-9 if value >= 0 else -1e-9
        return self.locale.toString(value + nudge, "f", decimals).replace("-", "−")

    def clock(self, hour: int, minute: int) -> str:
        """A time of day."""
        return self.locale.toString(QTime(hour, minute), QLocale.FormatType.ShortFormat)

    def day_name(self, weekday: int) -> str:
        """A weekday's short name, Monday being 1."""
        return self.locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat)

    def short_date(self, year: int, month: int, day: int, *, seen_in: int | None = None) -> str:
        """Weekday, day and month, in the locale's order: "Wed 18 Nov".

        With the year where it is not the one that it is seen in.
        """
        form = "ddd MMM d" if self._month_first else "ddd d MMM"
        if seen_in is not None and year != seen_in:
            form += ", yyyy" if self._month_first else " yyyy"
        return self.locale.toString(QDate(year, month, day), form)

    @property
    def _month_first(self) -> bool:
        order = self.locale.dateFormat(QLocale.FormatType.ShortFormat)
        return order.lstrip("'").startswith("M")

    def day_month(self, year: int, month: int, day: int, *, seen_in: int | None = None) -> str:
        """Day and month, in the locale's order: "18 Nov".

        With the year where it is not the one that it is seen in.
        """
        form = "MMM d" if self._month_first else "d MMM"
        if seen_in is not None and year != seen_in:
            form += ", yyyy" if self._month_first else " yyyy"
        return self.locale.toString(QDate(year, month, day), form)


def load_language(wanted: str | None = None) -> Language:
    """The wanted language ("sv"), or the first of the system's that there is; else English."""
    system = QLocale.system()
    if wanted == PSEUDO_LANGUAGE:
        made_up = read_catalogue(wanted) or ENGLISH
        return Language(wanted, _locale(SOURCE_LANGUAGE, system), made_up)
    codes = [wanted] if wanted else system.uiLanguages()
    for code in codes:
        name = short(code)
        if name in {SOURCE_LANGUAGE, "c"}:
            return Language(SOURCE_LANGUAGE, _locale(SOURCE_LANGUAGE, system))
        catalogue = read_catalogue(name) if name != PSEUDO_LANGUAGE else None
        if catalogue is not None:
            return Language(name, _locale(name, system), catalogue)
    return Language(SOURCE_LANGUAGE, _locale(SOURCE_LANGUAGE, system))


def _locale(code: str, system: QLocale) -> QLocale:
    """The system's own locale where it speaks the language, else that language's usual one."""
    plain = QLocale("en_GB" if code == SOURCE_LANGUAGE else code)
    same = QLocale.languageToCode(system.language()) == code
    locale = QLocale(system) if same and system.language() != QLocale.Language.C else plain
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale
