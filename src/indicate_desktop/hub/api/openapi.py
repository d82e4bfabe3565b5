"""The interface in the OpenAPI format, generated from the routes and the messages they take."""

import re
from typing import Any, get_args

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from indicate_desktop import __version__, wire
from indicate_desktop.hub.api.bodies import BODY

VERSIONED = "/v1"
"""What is promised to other programs; pages for people are not."""
_REFERENCE = "#/components/schemas/{name}"
_PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "changes": [
        {"name": "after", "in": "query", "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}},
    ],
    "stream": [
        {"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}},
        {"name": "after", "in": "query", "schema": {"type": "string"}},
    ],
}
_OPEN = {"about", "openapi", "enrol", "token"}
"""Handlers that want no Authorization."""


def messages() -> list[type[msgspec.Struct]]:
    """Every message of the wire."""
    return [
        type_
        for type_ in wire.Message.__subclasses__()
        if type_.__module__.startswith(wire.__name__)
    ]


def describe(app: Litestar) -> dict[str, Any]:
    """The whole description, as JSON can hold it."""
    types: list[Any] = [*messages(), *wire.KINDS.values()]
    _, schemas = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    records = [{"$ref": _reference(type_)} for type_ in wire.KINDS.values()]
    asks = [{"$ref": _reference(type_)} for type_ in get_args(wire.Command)]
    arriving = [{"$ref": _reference(type_)} for type_ in get_args(wire.ArrivingRecord)]
    schemas["Change"]["properties"]["record"] = {"anyOf": [*records, {"type": "null"}]}
    schemas["Commands"]["properties"]["commands"]["items"] = {"anyOf": asks}
    schemas["Ingest"]["properties"]["records"]["items"] = {"anyOf": arriving}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Indicate hub", "version": __version__},
        "paths": dict(_paths(app)),
        "components": {
            "schemas": schemas,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _reference(type_: type) -> str:
    return _REFERENCE.format(name=type_.__name__)


def _paths(app: Litestar) -> list[tuple[str, dict[str, Any]]]:
    found: dict[str, dict[str, Any]] = {}
    for route in app.routes:
        if not isinstance(route, HTTPRoute) or not route.path.startswith(VERSIONED):
            continue
        path = re.sub(r":\w+", "", route.path_format)
        for handler in route.route_handlers:
            if isinstance(handler, HTTPRouteHandler):
                for method in sorted(handler.http_methods - {"OPTIONS"}):
                    found.setdefault(path, {})[method.lower()] = _operation(path, handler)
    return sorted(found.items())


def _operation(path: str, handler: HTTPRouteHandler) -> dict[str, Any]:
    name = handler.handler_name
    parameters = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}}
        for part in re.findall(r"{(\w+)}", path)
    ]
    operation: dict[str, Any] = {
        "operationId": re.sub(r"\W+", "_", f"{name}{path.removeprefix('/v1')}").strip("_"),
        "summary": (handler.fn.__doc__ or "").partition("\n")[0],
        "parameters": parameters + _PARAMETERS.get(name, []),
        "responses": {
            "200": _answer(handler),
            "default": {
                "description": "What went wrong",
                "content": _json(wire.Problem),
            },
        },
    }
    if name not in _OPEN:
        operation["security"] = [{"bearer": []}]
    if body := handler.opt.get(BODY):
        operation["requestBody"] = {"required": True, "content": _json(body)}
    return operation


def _answer(handler: HTTPRouteHandler) -> dict[str, Any]:
    """What comes where all is well: the message that the handler says it returns."""
    returned = handler.parsed_fn_signature.return_type
    message = next(
        (t for t in (returned.annotation, *get_args(returned.annotation)) if t in messages()), None
    )
    if message is not None:
        return {"description": "The answer", "content": _json(message)}
    if handler.handler_name == "stream":
        change = {"schema": {"$ref": _reference(wire.Change)}}
        return {"description": "Events with a Change", "content": {"text/event-stream": change}}
    return {"description": "This description", "content": {"application/json": {"schema": {}}}}


def _json(type_: type) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _reference(type_)}}}
