"""Sources that push: records of one kind, each taken or named."""

import logging
from typing import Any, get_args

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from indicate_desktop import wire
from indicate_desktop.hub.api.bodies import BODY, body_of
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.api.problems import ProblemError, new_log_id
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store.checks import complaint
from indicate_desktop.hub.store.rights import Rights

ARRIVING = {wire.KIND_OF[type_] for type_ in get_args(wire.ArrivingRecord)}
VERSION = 1
_log = logging.getLogger(__name__)


class _Key(msgspec.Struct):
    key: str


@post("/{kind:str}", status_code=200, opt={BODY: wire.Ingest})
async def push(
    kind: FromPath[str],
    request: Request[Any, Any, Any],
    hub: NamedDependency[Hub],
    rights: NamedDependency[Rights],
) -> wire.IngestAnswer:
    """Keep what can be kept; name each record that can't, by its place in the request."""
    if kind not in ARRIVING:
        kinds = ", ".join(sorted(ARRIVING))
        raise ProblemError(404, "kind_unknown", f"Sources push {kinds}; not {kind[:40]!r}.")
    data = await body_of(request, wire.Ingest)
    if data.version != VERSION:
        raise ProblemError(400, "version_unknown", f"This hub takes version {VERSION} of pushing.")
    if not data.source.strip():
        raise ProblemError(400, "bad_request", "source: name the system that pushes.")
    if not rights.covers(data.source):
        log_id = new_log_id()
        _log.warning("%r was pushed with the key of another source [%s]", data.source[:40], log_id)
        detail = f"This key is not the one for {data.source[:40]!r}."
        raise ProblemError(403, "source_not_yours", detail, log_id=log_id)
    most = hub.store.settings.limits.ingest_records
    if len(data.records) > most:
        raise ProblemError(413, "too_large", f"At most {most} records fit one request.")
    return await hub.write(_take, hub, kind, data, rights)


def _take(hub: Hub, kind: str, data: wire.Ingest, rights: Rights) -> wire.IngestAnswer:
    good: list[wire.ArrivingRecord] = []
    places: list[int] = []
    bad: list[wire.BadItem] = []
    for index, raw in enumerate(data.records):
        try:
            record = wire.decode(raw, wire.KINDS[kind])
        except msgspec.MsgspecError as error:
            bad.append(wire.BadItem(index=index, key=_key(raw), reason=str(error)))
            continue
        if reason := complaint(record) or _of_source(record, rights):
            bad.append(wire.BadItem(index=index, key=record.key, reason=reason))
        else:
            good.append(record)
            places.append(index)
    report = hub.store.ingest(data.source.strip(), Batch(records=tuple(good)), rights)
    for index, record in zip(places, good, strict=True):
        if record.key in report.foreign:
            reason = "key: another source has a record of this key"
            bad.append(wire.BadItem(index=index, key=record.key, reason=reason))
    bad.sort(key=lambda each: each.index)
    return wire.IngestAnswer(taken=report.taken, unchanged=report.unchanged, bad=bad)


def _of_source(record: wire.ArrivingRecord, rights: Rights) -> str | None:
    """What is wrong with the source that a record says it has, if anything."""
    if rights.covers(record.source):
        return None
    return f"source: this key is not the one for {record.source[:40]!r}"


def _key(raw: msgspec.Raw) -> str | None:
    """The key of a record that can't be read as a whole."""
    try:
        return msgspec.json.decode(raw, type=_Key).key
    except msgspec.MsgspecError:
        return None
