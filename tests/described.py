"""An API asked by Schemathesis, as its own description says that it can be: each question with what became of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from schemathesis.engine import events, from_schema


@dataclass(frozen=True)
class Asked:
    """A question, what it was answered with, and which check it did not pass (None: all were passed)."""

    operation: str
    question: str
    status: int
    wrong: str | None


def called(parameter: str) -> str:
    """The name of the list of values for a parameter."""
    return re.sub("[^a-z]+", "-", parameter).strip("-")


def questions(schema: Any) -> Iterator[Asked]:
    """Asks all that is made from a description."""
    for event in from_schema(schema).execute():
        assert not isinstance(event, events.NonFatalError | events.FatalError), event
        if isinstance(event, events.ScenarioFinished):
            for case, checks in event.recorder.checks.items():
                sent = event.recorder.interactions[case]
                status = sent.response.status_code if sent.response else 0
                question = f"{sent.request.method} {sent.request.uri} {sent.request.body or ''}"
                for check in checks:
                    wrong = f"{check.name}: {check.failure_info.failure.message}" if check.failure_info else None
                    yield Asked(event.recorder.label, question, status, wrong)
