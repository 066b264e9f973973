import pytest

from allegedly.names.body_words import body_name, lands_in, plain_tokens


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Ministry of Health", ("ministry", "health")),
        ("Ministerio de Salud del Perú", ("ministry", "health", "@pe")),
        ("U.S. Treasury", ("@us", "treasury")),
        ("South African Police Service", ("@za", "police", "service")),
        ("Bundesverfassungsgericht", ("federal", "constitutional", "court")),
        ("Justizministerium", ("justice", "ministry")),
        ("Harrow & Sons Ltd", ("harrow", "sons")),
        ("New Mexico Tribune", ("new", "mexico", "tribune")),
        ("Ltd", ("ltd",)),
    ],
)
def test_words_are_of_one_language(name: str, words: tuple[str, ...]) -> None:
    assert body_name(name).words == words


def test_a_name_of_words_of_sort_alone_is_many_bodies() -> None:
    assert body_name("Ministry of Health").generic
    assert body_name("Fiscalía General").generic
    assert not body_name("Ministry of Health of Kenya").generic
    assert not body_name("Torvala Ministry of Health").generic
    assert body_name("Torvala Ministry of Health").own == {"torvala"}


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("FBI", "fbi"),
        ("F.B.I.", "fbi"),
        ("The ICC", "icc"),
        ("OFNAC", "ofnac"),
        ("Harrow", None),
        ("US", None),
        ("UK", None),
        ("B", None),
    ],
)
def test_acronyms_are_known_by_their_capitals(name: str, acronym: str | None) -> None:
    assert body_name(name).acronym == acronym


def test_legal_forms_and_sites_are_set_aside() -> None:
    assert (body_name("Harrow Limited").form, body_name("Harrow LTD").form) == ("ltd", "ltd")
    assert body_name("Harrow").form is None
    assert (body_name("harrow.co.uk").site, body_name("harrow.co.uk").squeezed) == (True, "harrow")
    assert not body_name("Harrow St. James").site


def test_dotted_letters_are_one_word() -> None:
    assert plain_tokens("S.A. de C.V.") == ("sa", "de", "cv")
    assert plain_tokens("Kesten's U.S. bank") == ("kesten", "united", "states", "bank")


def test_lands_are_found_by_name_and_demonym() -> None:
    assert lands_in("The ministry in Kenya asked South African and Peruvian envoys.") == {"ke", "za", "pe"}
    assert lands_in("A chile and a turkey were served in New Mexico; the polish wore off.") == frozenset()
