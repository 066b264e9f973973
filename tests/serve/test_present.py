"""Who is in an article: one colour each, whatever they are called there, and never by colour alone."""

import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.serve.article import ArticleView, article_view
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.present import TONES, mentioned
from allegedly.shapes import EntityKind, Mention, MentionForm
from made_case import TODAY, made_case, visitor
from made_record import TEXTS, at, catalogue, entity

CSS = (files("allegedly.serve") / "static" / "style.css").read_text("utf8")


def spoken(words: str, whom: str, form: MentionForm, nth: int = 0) -> Mention:
    """Words of the report that stand for somebody."""
    span = at("a-port", words, nth)
    return Mention(article="a-port", start=span.start, end=span.end, form=form, entity=whom)


def with_more(*mentions: Mention, text: str = TEXTS["a-port"]) -> Catalogue:
    """The case with more mentions, and perhaps with another text in place of the first."""
    book = catalogue()
    return Catalogue(replace(book.record, mentions=(*book.record.mentions, *mentions)), {**book.texts, "a-port": text})


# The "he" of a word of its own, not that of "The".
HE = replace(spoken("he told", "e-varga", "pronoun"), end=at("a-port", "he told").start + 2)
MOTHER = spoken("his mother", "e-alba", "nominal")


def tones(view: ArticleView) -> dict[str, int]:
    return {one.id: one.tone for one in view.present}


def test_whoever_is_named_has_one_colour_the_most_mentioned_the_first() -> None:
    view = article_view(with_more(HE), "a-port", TODAY)
    assert view.present[0].id == "e-varga"
    assert view.present[0].tone == 1
    assert [one.mentions for one in view.present] == sorted((one.mentions for one in view.present), reverse=True)
    own = [one.tone for one in view.present if one.tone]
    assert own == list(range(1, len(own) + 1))
    assert all(one.kind != "place" for one in view.present if one.tone)


def test_a_pronoun_and_a_description_stand_for_whom_the_article_names() -> None:
    view = article_view(with_more(HE, MOTHER), "a-port", TODAY)
    pieces = [piece for paragraph in view.paragraphs for piece in paragraph.pieces]
    assert "".join(piece.text for piece in pieces) == TEXTS["a-port"]
    assert {piece.form for piece in pieces if piece.entity == "e-varga"} == {"name", "pronoun"}
    assert "".join(piece.text for piece in pieces if piece.form == "nominal") == "his mother"


def test_of_several_and_of_nobody_who_is_named_no_words_are_marked() -> None:
    book = with_more(MOTHER, replace(MOTHER, entity="e-varga"), spoken("two dredging firms", "e-unnamed", "nominal"))
    assert {one.form for one in mentioned(book, "a-port")} == {"name"}


def test_what_is_covered_stands_for_nobody() -> None:
    """An accused mother of a hidden child: her name is shown, and not that the covered words mean her."""
    covered = TEXTS["a-port"].replace("his mother", "███ ██████")
    assert "nominal" not in {one.form for one in mentioned(with_more(MOTHER, text=covered), "a-port")}
    hidden = TEXTS["a-port"].replace("Alba Leal", "████ ████")
    assert "nominal" not in {one.form for one in mentioned(with_more(MOTHER, text=hidden), "a-port")}


def test_after_eight_the_others_share_a_colour_and_furniture_has_none() -> None:
    book = catalogue()
    words = list(re.finditer(r"[a-z]{4,}", TEXTS["a-port"]))
    kinds: tuple[EntityKind, ...] = ("person", "organization", "group", "place")
    many = [entity(f"e-{at}", kinds[at % 4], found[0]) for at, found in enumerate(words)]
    names = [
        Mention(article="a-port", start=found.start(), end=found.end(), form="name", entity=f"e-{at}")
        for at, found in enumerate(words)
    ]
    record = replace(book.record, entities=(*book.record.entities, *many), mentions=tuple(names))
    view = article_view(Catalogue(record, book.texts), "a-port", TODAY)
    given = tones(view)
    assert sorted(tone for tone in given.values() if tone) == list(range(1, TONES + 1))
    assert not any(given[one.id] for one in many if one.kind == "place")
    # "READ NEXT: … rise again" is no part of the report: who is named there alone is not among its people.
    promoted = next(one.id for one in many if one.name == "rise")
    assert promoted in given
    assert promoted not in {one.id for _, group in view.cast for one in group}


def test_the_page_tells_who_is_who_by_words_as_well(tmp_path: Path) -> None:
    book = with_more(HE, MOTHER)
    page = visitor(made_case(tmp_path / "a.case", book)).get("/articles/a-port").text
    cast = page.partition('<nav class="cast"')[2].partition("</nav>")[0]
    assert 'aria-label="In this article"' in cast
    legend = dict(re.findall(r'class="name (t\d)" href="/people/([^"]+)"', cast))
    assert legend["t1"] == "e-varga"
    text = page.partition('<section class="text"')[2].partition("</section>")[0]
    text = re.sub(r'<span class="anchor"[^>]*></span>', "", text)
    for tone, who, title in re.findall(r'class="(?:name|meant) (t\d)"[^>]*data-who="([^"]+)" title="([^"]+)"', text):
        assert tone == "t0" or legend[tone] == who
        assert re.search(r", (person|body|group|outlet|place)$", title)
    assert re.search(r'class="meant t1" data-who="e-varga" title="Tomas Varga Leal, person">he</span>', text)


def test_the_words_of_a_claim_side_by_side_are_one_link(tmp_path: Path) -> None:
    page = visitor(made_case(tmp_path / "a.case", with_more(HE))).get("/articles/a-port").text
    plain = re.sub(r"<[^>]+>", "", page.partition('class="c alleges content" href="#k-c-kick"')[2].partition("</a>")[0])
    assert "took kickbacks from two dredging firms between 2018 and 2020" in plain
    assert page.count('class="c alleges content" href="#k-c-kick"') == 1


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))


def _light(colour: str) -> float:
    parts = [int(colour[at:end], 16) / 255 for at, end in pairwise((1, 3, 5, 7))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_can_be_read_on_paper_and_on_every_stance(dark: bool) -> None:
    first, second = re.findall(r":root \{(.*?)\n\s*\}", CSS, re.DOTALL)[:2]
    colours = _colours(second if dark else first)
    grounds = [colours[name] for name in ("paper", "card", "alleges", "asserts", "denies", "plans")]
    for tone in range(TONES + 1):
        for ground in grounds:
            low, high = sorted((_light(colours[f"t{tone}"]), _light(ground)))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (tone, ground)
    assert len({colours[f"t{tone}"] for tone in range(TONES + 1)}) == TONES + 1
