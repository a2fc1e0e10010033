"""HTTP: how parameters arrive, and how answers leave, whole or broken."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from aiohttp import web

from .spec import Field, File
from .world import Fields

NUMBER = re.compile(r"-?\d{1,19}")
JSON_TYPE = "application/json"

Fate = Literal["whole", "half", "cut"]


class BodyError(Exception):
    """The body is no set of parameters."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status and a body, and how far it gets."""

    status: int
    body: bytes
    content_type: str = JSON_TYPE
    fate: Fate = "whole"

    @classmethod
    def of(cls, status: int, body: object) -> Answer:
        """Write an answer as JSON."""
        return cls(status, json.dumps(body).encode())


async def read_fields(request: web.Request, known: Mapping[str, Field]) -> Fields:
    """Read the parameters of a call from query, JSON, form or multipart body.

    In forms everything is text, and objects are JSON text; Telegram takes such
    text in a JSON body too. Raises `BodyError`.
    """
    pairs: list[tuple[str, object]] = list(request.query.items())
    if request.content_type == JSON_TYPE:
        pairs += _object(await request.read()).items()
    else:
        form = await request.post()
        pairs += [(k, v if isinstance(v, str) else _file(v)) for k, v in form.items()]
    return decoded(pairs, known)


def decoded(pairs: list[tuple[str, object]], known: Mapping[str, Field]) -> Fields:
    """Turn texts into what their fields want; raises `BodyError` if one comes twice."""
    fields: Fields = {}
    for name, value in pairs:
        if name in fields:
            raise BodyError(f"{name} comes twice")
        types = known[name].types if name in known else ("String",)
        fields[name] = _decode(value, types) if isinstance(value, str) else value
    return fields


def _decode(text: str, types: tuple[str, ...]) -> object:
    if "Integer" in types and NUMBER.fullmatch(text):
        return int(text)
    if "String" in types:
        return text
    try:
        value: object = json.loads(text)
    except ValueError:
        return text
    return value


def _object(body: bytes) -> Fields:
    try:
        value = json.loads(body or b"{}")
    except ValueError as error:
        raise BodyError(f"no JSON: {error}") from None
    if not isinstance(value, dict):
        raise BodyError("a JSON body that is no object")
    return value


def _file(part: web.FileField | bytes | bytearray) -> File:
    if isinstance(part, bytes | bytearray):
        return File(len(part))
    return File(len(part.file.read()))


async def send(request: web.Request, answer: Answer) -> web.StreamResponse:
    """Send an answer as far as it is meant to get."""
    if answer.fate == "half":
        return await _half(request, answer)
    if answer.fate == "cut":
        return _cut(request)
    return web.Response(status=answer.status, body=answer.body, content_type=answer.content_type)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _half(request: web.Request, answer: Answer) -> web.StreamResponse:
    """Send half of the promised length, and hang up."""
    response = web.StreamResponse(status=answer.status)
    response.content_type = answer.content_type
    response.content_length = len(answer.body)
    await response.prepare(request)
    await response.write(answer.body[: len(answer.body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


def hung_up(request: web.Request) -> bool:
    """Whether the caller has gone."""
    return request.transport is None or request.transport.is_closing()
