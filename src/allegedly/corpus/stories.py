"""What an annotation says of a story as a whole: findings, conflicts, copies, latest steps."""

import shlex
from collections.abc import Sequence

import msgspec

from allegedly.corpus.making import made
from allegedly.corpus.shapes import CorpusConflict, CorpusCopy, CorpusFinding, CorpusStatus, CorpusStory
from allegedly.errors import CorpusError

_WORDS = {
    "f": ("claims", "origins", "answers", "text"),
    "x": ("about",),
    "copy": ("of", "how", "share"),
    "status": (),
}


def story_labels(story: CorpusStory, lines: Sequence[tuple[int, str]], name: str) -> CorpusStory:
    """The story with what the lines under `## findings` say.

    Raises:
        CorpusError: a line that is none of the known, or names what the story does not have.
    """
    findings, conflicts, copies, statuses = [], [], [], []
    for number, line in lines:
        where = f"{name}:{number}"
        tag, words, values = _split(line, where)
        if tag == "copy":
            copies.append(_copy(words, values, where))
        elif tag == "status":
            statuses.append(_status(words, where))
        elif tag[0] == "x":
            finding = words[0] if words else ""
            conflicts.append(CorpusConflict(key=tag, finding=finding, about=values.get("about", "")))
        else:
            findings.append(_finding(tag, values))
    return msgspec.structs.replace(
        story, findings=tuple(findings), conflicts=tuple(conflicts), copies=tuple(copies), statuses=tuple(statuses)
    )


def _split(line: str, where: str) -> tuple[str, list[str], dict[str, str]]:
    try:
        tag, *rest = shlex.split(line)
    except ValueError as error:
        raise CorpusError(f"{where}: {error}") from error
    values = dict(word.split("=", 1) for word in rest if "=" in word)
    allowed = _WORDS.get(tag if tag in _WORDS else tag[0] if tag[1:].isdigit() else "")
    if allowed is None or set(values) - set(allowed):
        raise CorpusError(f"{where}: “{line[:60]}” is no line of findings (f1 …, x1 f1 about=…, copy NN of=…, status KEY NN.pN)")
    return tag, [w for w in rest if "=" not in w], values


def _list(values: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(v for v in values.get(key, "").split(",") if v)


def _finding(tag: str, values: dict[str, str]) -> CorpusFinding:
    origins = tuple(tuple(o.split("+")) for o in values.get("origins", "").split("|") if o)
    return CorpusFinding(
        key=tag, text=values.get("text", ""), claims=_list(values, "claims"), origins=origins, answers=_list(values, "answers")
    )


def _copy(words: list[str], values: dict[str, str], where: str) -> CorpusCopy:
    try:
        share = float(values.get("share", "1"))
    except ValueError as error:
        raise CorpusError(f"{where}: share={values['share']} is no number between 0 and 1") from error
    row: dict[str, object] = {
        "article": words[0] if words else None,
        "of": values.get("of"),
        "how": values.get("how"),
        "share": share,
    }
    return made(CorpusCopy, row, where)


def _status(words: list[str], where: str) -> CorpusStatus:
    if len(words) != 2:
        raise CorpusError(f"{where}: a status is “status KEY NN.pN”")
    return CorpusStatus(entity=words[0], proceeding=words[1])
