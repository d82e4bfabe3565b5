"""What is said while the hub is well and a source of the results is silent."""

from datetime import datetime

from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.ui.figures import since_text, zone_of
from indicate_desktop.ui.source_names import source_name
from indicate_desktop.ui.translate import Language


def falls_silent(snapshot: Snapshot) -> bool:
    """Whether the hub is well and yet news is missing: a source of the agent's is silent."""
    sync = snapshot.sync
    well = sync.state is SyncState.LIVE and sync.problem is None
    return well and snapshot.profile is not None and bool(snapshot.profile.silent)


def silence_sentence(language: Language, snapshot: Snapshot, now: datetime) -> str:
    """Since when nothing has come from where; empty where all is well, or the hub is not."""
    profile = snapshot.profile
    if profile is None or not falls_silent(snapshot):
        return ""
    first = profile.silent[0]
    since = since_text(language, first.since, now, zone_of(profile))
    names = dict.fromkeys(source_name(language, each.source) for each in profile.silent)
    return language.tr(
        "Nothing has come from {source} since {time}; what is missing shows by itself later."
    ).format(source=", ".join(names), time=since)
