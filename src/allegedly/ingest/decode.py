"""Bytes as text: which encoding they are in, and which bytes are no text at all."""

import codecs
import logging
import re

from charset_normalizer import from_bytes

from allegedly.ingest.foreign import by_bytes, no_text

# A library that warns about an odd page must not write on the user's terminal.
logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Text in a Western single-byte encoding: letters and signs that news in Latin script uses, few among ASCII.
_WESTERN = re.compile(r"[\x09-\x0d\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*")
_WESTERN_SHARE = 0.12
# Text that was saved as UTF-16 without a mark has a zero in nearly every second byte.
_ZERO_SHARE, _MOST_CONTROLS = 0.35, 0.01
_BINARY = "it is binary, not text; open it in the program that it is of, and save its text as .txt"
_NUL = f"holds NUL bytes: {_BINARY}"


class NotText(ValueError):
    """The bytes are not text; the message says what they are."""


def decode(data: bytes) -> str:
    """The text of the bytes: without a byte order mark, otherwise unchanged.

    UTF-8 is tried first, then UTF-16 by its zeros, then what the bytes look like. Raises `NotText` for anything that is no text.
    """
    if foreign := by_bytes(data):
        raise NotText(no_text(foreign))
    text = _marked(data)
    if text is None:
        text = _unmarked(data)
    if "\x00" in text:
        raise NotText(_NUL)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text) + 1:
        raise NotText(f"holds control characters: {_BINARY}")
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _unmarked(data: bytes) -> str:
    wide = _wide(data)
    if wide is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise NotText(_NUL)
    western = _western(data)
    if western is not None:
        return western
    best = from_bytes(data).best()
    if best is None:
        raise NotText("is in no known encoding: save it as UTF-8")
    return str(best).removeprefix("\ufeff")


def _wide(data: bytes) -> str | None:
    half = len(data) // 2
    if half < 2 or len(data) % 2:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) >= _ZERO_SHARE * half and data[1 - first :: 2].count(0) == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _western(data: bytes) -> str | None:
    high = sum(byte > 0x7F for byte in data)
    if high > _WESTERN_SHARE * len(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text if _WESTERN.fullmatch(text) else None
