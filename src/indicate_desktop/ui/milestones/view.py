"""What the list of milestones says of a snapshot; pure, without widgets."""

from dataclasses import dataclass
from datetime import datetime

from indicate_desktop.domain.milestone import Milestone, MilestoneKind
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui import figures
from indicate_desktop.ui.milestones.words import done_text, milestone_name, way_text
from indicate_desktop.ui.translate import Language


@dataclass(frozen=True, slots=True)
class RowView:
    """One milestone: earned, with its day; or still to be earned, with what it takes."""

    name: str
    note: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class MilestonesView:
    """Those that are earned, newest first, and what else there is."""

    note: str
    earned: tuple[RowView, ...] = ()
    other: tuple[RowView, ...] = ()


def milestones_view(language: Language, snapshot: Snapshot, now: datetime) -> MilestonesView:
    """Everything that the list shows. How far one has come is not counted: nothing is a debt."""
    held = {each.kind for each in snapshot.milestones}
    return MilestonesView(
        note=_note(language, snapshot),
        earned=tuple(_earned(language, each, snapshot, now) for each in snapshot.milestones),
        other=tuple(
            RowView(milestone_name(language, kind), way_text(language, kind))
            for kind in MilestoneKind
            if kind not in held
        ),
    )


def _note(language: Language, snapshot: Snapshot) -> str:
    if snapshot.sync.first_fetching:
        return language.tr("Getting your results…")
    what = language.tr(
        "For what you learn and take into your own hands, never for how many or how fast."
        " Each is earned once and stays."
    )
    ahead = language.tr("Your first one lies ahead.")
    return what if snapshot.milestones else f"{ahead} {what}"


def _earned(language: Language, each: Milestone, snapshot: Snapshot, now: datetime) -> RowView:
    local = each.earned_at.astimezone(figures.zone_of(snapshot.profile))
    day = language.short_date(local.year, local.month, local.day, seen_in=now.year)
    return RowView(milestone_name(language, each.kind), done_text(language, each), day)
