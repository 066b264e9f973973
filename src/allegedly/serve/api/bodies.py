"""What a change brings: a JSON document of one shape."""

from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import HTTPException, Request

from allegedly.serve.api.problems import Unusable, WrongValue
from allegedly.shapes import Shape

_JSON = "application/json"


@dataclass(frozen=True)
class JsonBody:
    """Takes a request's body as a shape; used as a dependency, and read by whoever describes the operation."""

    shape: type[Shape]

    async def __call__(self, request: Request) -> Any:
        """The body. Raises what is answered with 415 for another kind of body, with 422 for one of another shape."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
            raise HTTPException(415)
        try:
            return msgspec.json.decode(await request.body(), type=self.shape)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            message, _, where = str(error).partition(" - at `$")
            raise Unusable([WrongValue(name=where.strip("`.") or "body", detail=message)]) from error
