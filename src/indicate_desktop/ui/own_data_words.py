"""What is said of taking own results along, or of deleting them."""

from indicate_desktop.domain.exported import Exported
from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.language.catalogue import Speaks, mark
from indicate_desktop.ui.words import SYNC_PROBLEMS

_WHY = {
    "full": mark(
        "There is no room there, so nothing was written: free some space or choose another place."
    ),
    "denied": mark(
        "You don't have permission to write there, so nothing was written; choose another place."
    ),
    "gone": mark("That folder is not there any more; choose another place."),
    "in_use": mark(
        "That file can't be replaced, maybe because another program has it open: close it there,"
        " or choose another name."
    ),
    "folder": mark("A folder has that name; choose another name."),
    "name": mark("A file can't have that name there; choose a shorter or simpler one."),
    "printer": mark(
        "The printer took nothing: check that it is on and has paper, then print again or save a"
        " PDF."
    ),
}

_WHY_WITH_REASON = {
    "file": mark("That did not work ({reason}); choose another place and try again."),
    "wipe": mark(
        "Not everything could be deleted ({reason}): close other programs that may use it, then"
        " try again."
    ),
}


def own_data_sentence(language: Speaks, why: str, reason: str = "", log_id: str = "") -> str:
    """Why results could not be exported, printed or deleted: a word of ours, or a SyncProblem.

    `log_id` is where the log tells more.
    """
    sentence = _why(language, why, reason)
    return f"{sentence} ({log_id})" if log_id else sentence


def _why(language: Speaks, why: str, reason: str) -> str:
    if why in _WHY:
        return language.tr(_WHY[why])
    if why == "nothing":
        return language.tr("There are no results on this computer yet.")
    if why in _WHY_WITH_REASON:
        return language.tr(_WHY_WITH_REASON[why]).format(reason=language.tr(reason))
    problem = SyncProblem(why) if why in set(SyncProblem) else SyncProblem.BUG
    return language.tr(SYNC_PROBLEMS[problem])


def exported_sentence(language: Speaks, path: str, told: Exported) -> str:
    """What was written and where, and what the format could not hold as it is."""
    tr, trn = language.tr, language.trn
    form = trn("{n} contact written to", "{n} contacts written to", told.contacts)
    parts = [f"{form} {path}."]
    if told.sheets > 1:
        more = tr("They fill {number} sheets, because one holds at most 1,048,576 rows.")
        parts.append(more.format(number=language.counted(told.sheets)))
    if told.cut:
        parts.append(
            trn(
                "{n} text was cut at the 32,767 characters that a cell holds; CSV and JSON keep"
                " all of it.",
                "{n} texts were cut at the 32,767 characters that a cell holds; CSV and JSON keep"
                " all of them.",
                told.cut,
            )
        )
    return " ".join(parts)
