"""The pictures that a timed run is asked for."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from indicate_desktop import assembly, exit_codes, history_jobs
from indicate_desktop.commands.outcome import say
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.system.paths import Places
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.screenshots import Shown, take
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from indicate_desktop.cache.history.reader import History
    from indicate_desktop.history_jobs import Job


def take_pictures(
    folder: Path, where: Places, look: tuple[Theme, Language], snapshot: Snapshot, now: datetime
) -> int:
    """Take them; the exit code says whether they could be written."""
    try:
        with _answers(where) as answer:
            take(folder, *look, Shown(snapshot=snapshot, answer=answer, now=now))
    except OSError as error:
        tr = look[1].tr
        why = f"{error.filename}: {tr(error.strerror)}" if error.strerror else str(error)
        return say(
            tr("The pictures were not saved: {why}.").format(why=why), exit_codes.ENVIRONMENT
        )
    return exit_codes.OK


@contextmanager
def _answers(where: Places) -> Iterator[Callable[[Questions], None]]:
    """Has a window's questions answered at once; none where the cache cannot be read."""
    if not where.cache.exists():
        yield lambda _: None  # the engine had no time to make one
        return
    try:
        cache = assembly.read_own_cache(where)
    except Exception:
        logging.getLogger(__name__).exception("the history could not be read for its picture")
        yield lambda _: None
        return
    with cache:
        yield partial(_answer_now, cache.history())


def _answer_now(history: "History", questions: Questions) -> None:
    def answer(kind: str, job: "Job") -> None:
        for part in job(history, lambda: True):
            questions.answer(kind, part)

    questions.overview_asked.connect(lambda span: answer("overview", history_jobs.overview(span)))
    questions.days_asked.connect(lambda first, last: answer("days", history_jobs.days(first, last)))
    questions.list_asked.connect(lambda asked: answer("first", history_jobs.first(asked)))
    questions.lines_asked.connect(lambda rows: answer("lines", history_jobs.lines(rows)))
    questions.picked_asked.connect(lambda rows: answer("picked", history_jobs.lines(rows)))
    questions.counts_asked.connect(lambda asked: answer("counts", history_jobs.counts(asked)))
    questions.topics_asked.connect(lambda: answer("topics", history_jobs.topics()))
    questions.story_asked.connect(lambda key: answer("story", history_jobs.story(key)))
    questions.evaluations_asked.connect(lambda: answer("evaluations", history_jobs.evaluations()))
    questions.evaluation_asked.connect(
        lambda entry: answer("evaluation", history_jobs.evaluation(entry))
    )
    questions.coaching_asked.connect(lambda: answer("coaching", history_jobs.coaching()))
    questions.voices_asked.connect(lambda: answer("voices", history_jobs.voices()))
