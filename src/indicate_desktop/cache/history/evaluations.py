"""Questions about evaluations: the list of them, and one with the contact behind it."""

from typing import TYPE_CHECKING

import msgspec

from indicate_desktop.cache import evaluating, lines, records
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.times import instant
from indicate_desktop.domain.comparing import form_to_score
from indicate_desktop.domain.contact import Channel, ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.evaluation_form import EvaluationForm
from indicate_desktop.domain.history.agreement import agreements
from indicate_desktop.domain.history.evaluations import (
    EvaluationDetail,
    EvaluationEntry,
    EvaluationHead,
    EvaluationRecords,
    pair,
)
from indicate_desktop.domain.snapshot import ContactLine

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST = 1_000
"""How many are listed at most, the newest."""
MOST_COMPARED = 100
"""How many contacts the agreement is told of: what one thought years ago says little."""


class _Head(msgspec.Struct):
    """What of a record the list needs: a comment may be long, and is not even decoded."""

    contact: str
    form: str
    own: bool = False
    evaluator: str | None = None
    withdrawn: bool = False
    unopened: bool = False


_HEAD = msgspec.json.Decoder(_Head)


def entries(conn: "Connection") -> EvaluationRecords:
    """The newest evaluations that hold, paired."""
    found = conn.execute(
        "SELECT e.key, e.evaluated, e.milli, e.body, l.topic, l.channel FROM"
        " (SELECT id FROM evaluation ORDER BY evaluated DESC, key DESC LIMIT ?) newest"
        " JOIN evaluation e ON e.id = newest.id"
        " LEFT JOIN contact c ON c.key = e.contact"
        " LEFT JOIN listed l ON l.at = c.counted AND l.id = c.id",
        (MOST,),
    )
    heads = []
    for key, evaluated, milli, body, topic, channel in found:
        head = _HEAD.decode(body)
        if head.withdrawn:
            continue
        heads.append(
            EvaluationHead(
                key=key,
                contact=head.contact,
                form=head.form,
                at=instant(evaluated),
                own=head.own,
                evaluator=head.evaluator,
                quality_milli=milli,
                topic=topic or "",
                channel=Channel(channel) if channel else None,
                unopened=head.unopened,
            )
        )
    heads += [_waiting(conn, each) for each in evaluating.waiting(conn)]
    kept: int = conn.execute("SELECT count(*) FROM evaluation").fetchone()[0]
    found_entries = pair(heads)
    return EvaluationRecords(
        found_entries, max(0, kept - MOST), agreements(_compared(conn, found_entries))
    )


def _compared(
    conn: "Connection", found: tuple[EvaluationEntry, ...]
) -> list[tuple[Evaluation, Evaluation]]:
    """The newest received ones with the own ones beside them."""
    keys = [
        (each.received.key, each.own.key)
        for each in found
        if each.received and each.own and each.compared
    ]
    keys = keys[:MOST_COMPARED]
    held = records.load(conn, "evaluation", [key for both in keys for key in both])
    return [
        (held[received].record, held[own].record)
        for received, own in keys
        if received in held and own in held
    ]


def _waiting(conn: "Connection", own: Evaluation) -> EvaluationHead:
    """An own one that is not the hub's yet."""
    line = shown_line(conn, own.contact)
    return EvaluationHead(
        key=own.key,
        contact=own.contact,
        form=own.form,
        at=own.evaluated_at,
        own=True,
        evaluator=None,
        quality_milli=own.quality_milli,
        topic=(line.contact.topic or "") if line else "",
        channel=line.contact.channel if line else None,
    )


def detail(
    conn: "Connection", setting: Setting, received: str | None, own: str | None
) -> EvaluationDetail:
    """An entry's evaluations by their keys; one that is gone or withdrawn meanwhile is None."""
    held = records.load(conn, "evaluation", [key for key in (received, own) if key])
    kept: list[Evaluation] = [each.record for each in held.values() if not each.record.withdrawn]
    known = [*evaluating.with_words(conn, kept), *evaluating.waiting(conn)]
    found = {each.key: each for each in known if each.key in {received, own}}
    theirs = found.get(received) if received else None
    mine = found.get(own) if own else None
    either = theirs or mine
    if either is None:
        return EvaluationDetail(None, None, None)
    line = shown_line(conn, either.contact)
    return EvaluationDetail(
        theirs,
        mine,
        line,
        form=_form(conn, setting, line.contact) if line is not None else None,
        opening=theirs is not None and theirs.unopened and theirs.key in evaluating.opening(conn),
    )


def _form(conn: "Connection", setting: Setting, contact: ContactResult) -> EvaluationForm | None:
    """What the agent may evaluate a contact on."""
    about = records.load_about(conn, "evaluation", [contact.key]).values()
    known = [*(each.record for each in about), *evaluating.waiting(conn, contact.key)]
    forms = setting.profile.forms if setting.profile is not None else ()
    return form_to_score(forms, contact, known)


def shown_line(conn: "Connection", contact: str) -> ContactLine | None:
    """A contact by its key, where it is shown."""
    return next((line for line in lines.of_keys(conn, [contact]) if line.contact.counts), None)
