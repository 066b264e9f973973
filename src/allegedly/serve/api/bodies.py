"""What a request brings: a JSON document or a form of one shape."""

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import parse_qsl

import msgspec
from fastapi import HTTPException, Request

from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.shapes import Shape

_MOST_FIELDS = 20


@dataclass(frozen=True)
class JsonBody:
    """Takes a request's body as a shape; used as a dependency, and read by whoever describes the operation."""

    shape: type[Shape]
    media: ClassVar[str] = "application/json"

    async def __call__(self, request: Request) -> Any:
        """The body. Raises what is answered with 415 for another kind of body, with 422 for one of another shape."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != self.media:
            raise HTTPException(415)
        try:
            return self._decoded(await request.body())
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            message, _, where = str(error).partition(" - at `$")
            raise Unusable([WrongValue(name=where.strip("`.") or "body", detail=message)]) from error

    def _decoded(self, body: bytes) -> Any:
        return msgspec.json.decode(body, type=self.shape)


class FormBody(JsonBody):
    """Takes a form, each field at most once, as a shape."""

    media: ClassVar[str] = "application/x-www-form-urlencoded"

    def _decoded(self, body: bytes) -> Any:
        try:
            pairs = parse_qsl(body.decode("utf8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError as error:
            raise msgspec.ValidationError(f"the form cannot be read ({error})") from error
        fields = dict(pairs)
        if len(fields) < len(pairs):
            raise msgspec.ValidationError("a field is there twice")
        return msgspec.convert(fields, self.shape)
