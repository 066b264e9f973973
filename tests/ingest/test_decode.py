import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.ingest.decode import NotText, decode

SENTENCE = "The chairman, José Muñoz, said: “Nothing was stolen” – and left.\r\nThe café was closed.\r"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_comes_back_unchanged(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_latin_1() -> None:
    text = "El señor Muñoz y la señora Peña negaron el robo de la caja."
    assert decode(text.encode("latin-1")) == text


def test_an_eastern_encoding_is_detected() -> None:
    text = "Директор порта отрицал, что он взял деньги из кассы. Следователь сказал, что проверка продолжается. " * 5
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"Some text\x00with a zero", "NUL"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"text " + bytes(range(1, 9)) * 20, "control characters"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(NotText, match=what):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    try:
        text = decode(data)
    except NotText:
        return
    text.encode("utf-8")
    assert "\x00" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=100))
def test_utf_8_always_comes_back(text: str) -> None:
    data = text.encode("utf-8")
    try:
        assert decode(data) == text.removeprefix("\ufeff")
    except NotText:
        assert data.startswith((b"PK", b"{\\rtf", b"GIF8", b"ID3", b"BZh", b"Rar!", b"OggS", b"%PDF"))
