"""What a figure rests on: how many, from where, and as of when."""

from indicate_desktop.domain.snapshot import Origin
from indicate_desktop.ui import figures
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.source_names import from_sources

KIND_OF = {"rating_mean": "rating", "csat": "rating", "nps": "rating", "quality": "evaluation"}
"""The kind of record that a metric is made of; contacts for all others."""


def origin_text(moment: Moment, metric: str) -> str:
    """The newest record that a metric counts: "latest today 14:19, from Request Tracker".

    Empty where there is none.
    """
    origin = moment.snapshot.origins.get(KIND_OF.get(metric, "contact"))
    return _text(moment, origin) if origin is not None else ""


def _text(moment: Moment, origin: Origin) -> str:
    language = moment.language
    when = figures.when_text(language, origin.at, moment.now, moment.zone)
    latest = language.tr("latest {time}").format(time=when)
    return ", ".join((latest, from_sources(language, [origin.source])))


def heard_text(moment: Moment) -> str:
    """When the hub last had news: "news from the hub today 14:20". Empty where it had none."""
    at, language = moment.snapshot.sync.last_event_at, moment.language
    if at is None:
        return ""
    when = figures.when_text(language, at, moment.now, moment.zone)
    return language.tr("news from the hub {time}").format(time=when)
