"""The public sets that the corpus builds on: texts rebuilt from their words, FactAppeal's labels mapped to ours."""

from pathlib import Path

import pytest

from allegedly.corpus.factappeal import read_factappeal
from allegedly.corpus.rebuild import gum_texts, joined, meantime_texts
from allegedly.errors import CorpusError

CONLLU = """\
# newdoc id = GUM_news_kite
# newpar
# text = Kite lost
1\tKite\tkite\tNOUN\tNN\t_\t0\troot\t_\t_
2\tlost\tlose\tVERB\tVBN\t_\t1\tacl\t_\t_

# newpar
# text = It didn't fly.
1\tIt\tit\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tfly\tfly\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
# text = So be it.
1\tSo\tso\tADV\tRB\t_\t2\tadvmod\t_\t_
2\tit\tit\tPRON\tPRP\t_\t0\troot\t_\t_
"""


def test_gum_keeps_the_spacing_it_records(tmp_path: Path) -> None:
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep" / "GUM_news_kite.conllu").write_text(CONLLU, "utf8")
    assert gum_texts(tmp_path) == {"kite": "Kite lost\n\nIt didn't fly. So it\n"}


def test_meantime_sentences_become_lines(tmp_path: Path) -> None:
    words = ["Kites up", "May 3 , 2009", "Ann 's kite rose .", "`` Oh , '' she said ."]
    rows = [f"corpus_kite/1\t{s}\t{i}\t{w}\t-" for s, line in enumerate(words) for i, w in enumerate(line.split())]
    (tmp_path / "output_data" / "en").mkdir(parents=True)
    (tmp_path / "output_data" / "en" / "meantime.conll").write_text(
        "#begin document\n" + "\n".join(rows) + "\n#end document\n", "utf8"
    )
    assert meantime_texts(tmp_path) == {"corpus_kite/1": 'Kites up\n\nMay 3, 2009\n\nAnn\'s kite rose. "Oh," she said.\n'}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("It cost $ 40 ( or 50 % ) .", "It cost $40 (or 50%)."),
        ('" Yes , " he said , " no . "', '"Yes," he said, "no."'),
        ("They do n't , we 've seen", "They don't, we've seen"),
        ("the workers ' pay", "the workers' pay"),
        ("", ""),
    ],
)
def test_words_are_put_together_as_printed(words: str, text: str) -> None:
    assert joined(words.split()) == text


FACTS = (
    "sentence,annotation\n"
    '"Mayor Ann Lee said it rained, a report shows.",'
    '"<Source_Attribute>Mayor</Source_Attribute> <Source:Named:Official>Ann Lee</Source:Named:Official> said '
    "<Fact_Appeal:Indirect_Quote>it rained</Fact_Appeal:Indirect_Quote>, "
    '<Source:Unnamed:Expert_Document>a report</Source:Unnamed:Expert_Document> shows."\n'
)


def test_factappeal_in_our_labels(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text(FACTS, "utf8")
    (sentence,) = read_factappeal(tmp_path / "train.csv")
    assert [sentence.text[s.span.start : s.span.end] for s in sentence.sources] == ["Mayor Ann Lee", "a report"]
    assert [s.kind for s in sentence.sources] == [None, "document"]
    assert sentence.as_attributions()["attributions"][0]["content"] == [[19, 28]]


def test_factappeal_absent_or_damaged(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"val\.csv is absent"):
        read_factappeal(tmp_path / "val.csv")
    (tmp_path / "val.csv").write_text(FACTS.replace("</Source_Attribute>", "</Source>"), "utf8")
    with pytest.raises(CorpusError, match="closes what is not open"):
        read_factappeal(tmp_path / "val.csv")
