"""Who is who as annotated: articles of the corpus, and documents of GUM's form (made up here, in its layout)."""

from pathlib import Path

import pytest

from allegedly.corpus.coreference import Chains, corpus_chains, gum_chains
from allegedly.corpus.files import Item
from allegedly.corpus.notation import read_notation
from allegedly.errors import CorpusError
from papers_corpus import STORY

WORDS = [
    ("Mayor", "NN", "(person-1", "_"),
    ("Rita", "NNP", "_", "(1"),
    ("Teles", "NNP", "person-1)", "1)"),
    ("said", "VBD", "_", "_"),
    ("she", "PRP", "(person-1)", "(1)"),
    ("paid", "VBD", "_", "_"),
    ("the", "DT", "(organization-2", "_"),
    ("harbour", "NN", "_", "_"),
    ("board", "NN", "organization-2)", "_"),
    ("in", "IN", "_", "_"),
    ("May", "NNP", "(time-3)", "(2)"),
    (".", ".", "_", "_"),
]
SPLITS = "# Splits\n\n## dev\n\n  * GUM_news_harbour\n\n## train\n\n  * GUM_news_mayor\n\n## test2\n\n  * GUM_news_far\n"


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    for folder in ("dep", "coref/gum/conll", "coref/ontogum/conll"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "splits.md").write_text(SPLITS, "utf8")
    for name in ("mayor", "harbour", "far"):
        rows = [f"{n}\t{word}\t_\t_\t{tag}\t_\t_\t_\t_\t_" for n, (word, tag, _, _) in enumerate(WORDS, 1)]
        (tmp_path / f"dep/GUM_news_{name}.conllu").write_text("# newpar\n" + "\n".join(rows) + "\n", "utf8")
        for kind, column in (("gum", 2), ("ontogum", 3)):
            lines = [f"{n}\t{row[0]}\t{row[column]}" for n, row in enumerate(WORDS)]
            text = f"# begin document GUM_news_{name}\n" + "\n".join(lines) + "\n# end document\n"
            (tmp_path / f"coref/{kind}/conll/GUM_news_{name}.conll").write_text(text, "utf8")
    return tmp_path


def told(chains: Chains) -> set[tuple[str, str, str]]:
    return {(chains.text[m.start : m.end], m.form, chains.kinds[m.entities[0]]) for m in chains.mentions}


def test_gum_gives_people_and_organizations_with_the_form_of_each_mention(gum: Path) -> None:
    (found,) = gum_chains(gum, "train", {})
    assert found.name == "mayor"
    assert told(found) == {
        ("Rita Teles", "name", "person"),
        ("she", "pronoun", "person"),
        ("the harbour board", "nominal", "organization"),
        # GUM's own, wider mention of the mayor is the same chain there and more than one: it is not added.
    }
    assert found.named == {"o1"}


@pytest.mark.parametrize(
    ("split", "corpus", "names"),
    [
        ("train", {}, ["mayor"]),
        ("train", {"dev": ["gum-mayor"]}, []),
        ("dev", {"dev": ["gum-mayor"]}, ["harbour", "mayor"]),
        ("test", {"test": ["gum-harbour"], "train": ["gum-far"]}, ["far", "harbour"]),
    ],
)
def test_a_document_has_the_stricter_split(gum: Path, split: str, corpus: dict[str, list[str]], names: list[str]) -> None:
    assert [chains.name for chains in gum_chains(gum, split, corpus)] == names


def test_words_that_are_not_in_the_text_are_told(gum: Path) -> None:
    path = gum / "coref/gum/conll/GUM_news_mayor.conll"
    path.write_text(path.read_text("utf8") + "".join(f"{n}\tmore\t(person-9)\n" for n in range(12, 20)), "utf8")
    with pytest.raises(CorpusError, match="more words than its text"):
        list(gum_chains(gum, "train", {}))


def test_a_document_whose_split_is_not_known_is_never_learned_from(gum: Path) -> None:
    (gum / "splits.md").write_text("# Splits\n\n## train\n\n  * GUM_news_far\n", "utf8")
    assert [chains.name for chains in gum_chains(gum, "train", {})] == ["far"]
    assert [chains.name for chains in gum_chains(gum, "test", {})] == ["harbour", "mayor"]


def test_an_article_of_the_corpus_gives_its_mentions_without_places() -> None:
    story, texts = read_notation(STORY, "sand.txt")
    found = list(corpus_chains([Item(story, texts, "train", real=False)]))
    assert [chains.name for chains in found] == [f"{story.story}/{article.key}" for article in story.articles]
    assert {chains.set for chains in found} == {"own"}
    for chains in found:
        assert chains.mentions
        assert {entity for m in chains.mentions for entity in m.entities} <= set(chains.kinds)
        assert "place" not in chains.kinds.values()
