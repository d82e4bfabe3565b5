"""Instants as people say them: "today 10:42", "yesterday 14:10", "Mon 09:31", "3 Nov 09:31"."""

from datetime import datetime, timedelta, tzinfo

from indicate_desktop.ui.translate import Language


def moment(at: datetime, now: datetime, zone: tzinfo, language: Language) -> str:
    """An instant seen from now, in the agent's zone."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    clock = language.clock(local.hour, local.minute)
    days = (today - local.date()).days
    if days == 0:
        return language.tr("today {clock}").format(clock=clock)
    if days == 1:
        return language.tr("yesterday {clock}").format(clock=clock)
    if timedelta(0) < today - local.date() < timedelta(days=7):
        return f"{language.day_name(local.isoweekday())} {clock}"
    return f"{day(local, now.astimezone(zone), language)} {clock}"


def day(local: datetime, now: datetime, language: Language) -> str:
    """A date without its weekday, with the year only where it is another one."""
    dated = language.short_date(local.year, local.month, local.day).split(" ", 1)[1]
    return dated if local.year == now.year else f"{dated} {local.year}"


def duration(seconds: int | None) -> str:
    """A length as m:ss or h:mm:ss; "–" where it is not known."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
