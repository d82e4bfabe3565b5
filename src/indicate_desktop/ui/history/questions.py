"""What the history's pages ask, and how the answers reach them: the only way to the cache."""

from PySide6.QtCore import QObject, Signal


class Questions(QObject):
    """Pages emit what ends in `asked`; the desktop's root answers through the others.

    A new question of a kind takes the place of the one before, whose answer never comes.
    """

    paced = False
    """Whether answers come by the event loop, so that what they fill may take some turns of it."""

    columns: tuple[str, ...] = ()
    """The columns of the contacts that were chosen, as the settings keep them."""
    columns_chosen = Signal(object)
    """Other columns, to be kept."""
    overview_asked = Signal(object)
    """A Span."""
    overview_read = Signal(object)
    """An Overview."""
    days_asked = Signal(object, object)
    """The first and the last of some days."""
    days_read = Signal(object)
    """DayCounts: on which of them there were contacts."""
    list_asked = Signal(object)
    """A Listing: its first contacts come at once, then the order of all of them."""
    first_read = Signal(object, object)
    """The Listing, and its first contacts as pairs of row and ContactLine, in order."""
    rows_read = Signal(object, object)
    """The Listing, and the rows of all its contacts, in order, as an array of numbers."""
    lines_asked = Signal(object)
    """Rows of contacts that are about to be seen."""
    lines_read = Signal(object)
    """ContactLines by row; those of contacts that are gone are missing."""
    picked_asked = Signal(object)
    """Rows of selected contacts, to be copied or asked coaching about."""
    picked_read = Signal(object)
    """As lines_read."""
    counts_asked = Signal(object)
    """A tuple of ContactFilters."""
    counts_read = Signal(object)
    """What each of them lets through: a dict of Counted."""
    topics_asked = Signal()
    topics_read = Signal(object)
    """Every topic, as a tuple of names."""
    story_asked = Signal(str)
    """A contact's key."""
    story_read = Signal(str, object)
    """The key, and the contact's story; None where it is not kept any more."""
    evaluations_asked = Signal()
    evaluations_read = Signal(object)
    """EvaluationRecords."""
    evaluation_asked = Signal(object)
    """An EvaluationEntry."""
    evaluation_read = Signal(object)
    """Its EvaluationDetail."""
    coaching_asked = Signal()
    coaching_read = Signal(object)
    """CoachingRecords."""
    voices_asked = Signal()
    voices_read = Signal(object)
    """VoiceRecords."""
    reflected = Signal(str, object, object)
    """What the agent says: a contact's key, a private note or None, whether it was hard or None."""
    evaluating_asked = Signal(object, object, object)
    """The agent wants to evaluate: a ContactLine, its EvaluationForm, and the coach's Evaluation
    that waits for theirs, or None."""
    dispute_asked = Signal(object)
    """The agent does not agree with a coach's Evaluation."""
    gap_ended = Signal(str, str, object)
    """What the agent says: an own evaluation's key, a criterion, its GapEnding."""
    replied = Signal(str, object)
    """The key of a request for coaching, and what the agent says to it, a Reply."""
    failed = Signal(str)
    """A kind of question that could not be answered; the log says why."""

    def answer(self, kind: str, part: object) -> None:
        """Pass on a part of an answer: `kind` names the signal, a pair is its two arguments."""
        told = getattr(self, f"{kind}_read")
        if kind in _PAIRS and isinstance(part, tuple):
            told.emit(*part)
        else:
            told.emit(part)


_PAIRS = frozenset({"first", "rows", "story"})
