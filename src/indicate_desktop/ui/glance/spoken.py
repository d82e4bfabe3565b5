"""What a screen reader says of the contacts card when it changes; pure, without widgets."""

from collections.abc import Sequence

from indicate_desktop.ui.glance.contact_words import RowView
from indicate_desktop.ui.parts.chip import rating_text
from indicate_desktop.ui.translate import Language


def contact_news(before: Sequence[RowView], after: Sequence[RowView], language: Language) -> str:
    """The newest contact if it is new, and ratings that have come; nothing for the first view."""
    known = {row.key: rating_text(row.rating, language) for row in before}
    said = []
    for place, row in enumerate(after if known else ()):
        words = rating_text(row.rating, language)
        rated = row.rating is not None and words != known.get(row.key)
        if (place == 0 and row.key not in known) or (rated and row.key in known):
            said.append(f"{row.title}, {words}")
    return ". ".join(said)
