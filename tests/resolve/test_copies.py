"""Who copied whom, how much and how. All stories are invented."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from allegedly.resolve.copies import copies_among, find_copies, roots
from allegedly.resolve.copies_credits import agencies
from allegedly.resolve.copies_text import quoted_spans, worded
from allegedly.shapes import Article, Block, Reuse
from builders import article

REPORT = (
    "The harbour board of Selm paid four dredging crews for work that nobody did, according to the town's auditors.",
    "The crews were booked for thirty nights in winter, when ice kept every barge at the quay and no pilot went out.",
    "Auditors compared the logbooks of the lighthouse with the invoices and found not a single night that agreed with both.",
    "Board chairman Tomas Varga signed each invoice himself, and two of them carry the stamp of an office closed years before.",
    "A clerk who kept copies in a biscuit tin has left the town with her family and lives with relatives up the coast.",
    "The council will decide next week whether to hand the papers to a prosecutor or to ask for another report first.",
)
OTHER = (
    "Auditors in Selm accuse Tomas Varga, who runs the harbour board, of approving bills for dredging that never took place.",
    "No barge moved during the frost, say lighthouse records seen by this paper, although crews claimed a month of night shifts.",
    "Varga called the allegation absurd on local radio and invited anyone to measure the depth of the fairway with a stick.",
    "Fishermen have complained about shallow water since autumn, and one boat lost its rudder on a sandbank in November.",
    "Whether prosecutors take over depends on a council vote; members of the opposition want the chairman to step aside at once.",
)
OWN = (
    "Visitors to the maritime museum will find the old steam crane restored after two years of work by volunteers.",
    "The crane lifted its last load long ago, and rust had eaten a hole through the boiler that was big enough for a cat.",
)


def text(*paragraphs: str, file: str, **fields: object) -> Article:
    """An article with one body block for each paragraph."""
    words, blocks = "\n".join(paragraphs), []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(kind="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    return article(words, file=file, blocks=tuple(blocks), **fields)


FIRST = text(*REPORT, file="first.txt", outlet="Selm Gazette", published="2023-02-01")


def one_of(*articles: Article) -> Reuse:
    """The only copy among articles."""
    (found,) = find_copies(articles)
    return found


def test_a_verbatim_copy_is_found_with_its_share_and_places() -> None:
    copy = text("Read this morning.", *REPORT, file="copy.txt", published="2023-02-02", outlet="The Mirror")
    found = one_of(FIRST, copy)
    assert (found.article, found.of, found.how) == (copy.id, FIRST.id, "verbatim")
    assert found.share > 0.95
    assert copy.text[found.spans[0].start : found.spans[-1].end] == "\n".join(REPORT)


def test_a_cut_copy_in_a_text_of_its_own_is_found_with_the_share_that_was_taken() -> None:
    copy = text(OWN[0], *REPORT[1:3], OWN[1], file="copy.txt", published="2023-02-02")
    found = one_of(FIRST, copy)
    assert found.how == "cut"
    assert 0.4 < found.share < 0.65
    assert [copy.text[s.start : s.end] for s in found.spans] == ["\n".join(REPORT[1:3])]


def test_a_spun_copy_is_found() -> None:
    spun = (
        "The port board of Selm paid four dredging teams for labour that nobody did, as per the town's auditors.",
        "In winter the teams were booked for thirty nights, when ice held every boat at the quay and no pilot sailed.",
        "Auditors checked the logbooks of the lighthouse against the invoices and discovered not a single night that fitted both.",
        "Board chief Tomas Varga endorsed each invoice himself, and two of them bear the stamp of a bureau closed years before.",
        "A secretary who kept duplicates in a biscuit tin has left the town with her kin and lives with relatives up the shore.",
    )
    found = one_of(FIRST, text(*spun, file="spun.txt", published="2023-02-03"))
    assert found.of == FIRST.id
    assert found.how == "spun"


def test_independent_reports_of_one_event_are_no_copies() -> None:
    assert find_copies((FIRST, text(*OTHER, file="other.txt", published="2023-02-01"))) == ()


QUOTED = (
    "We reject every word of this report. The dredging was done at night because the channel is narrow, and whoever was asleep "
    "cannot know what the crews did. Each invoice was checked by two people, neither of whom has ever been in any trouble. "
    "We ask the people of Selm to wait for the council before they judge a man who has kept the harbour open for twenty winters."
)


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("'", "'")])
def test_reports_that_quote_the_same_long_statement_are_no_copies(marks: tuple[str, str]) -> None:
    quote = f"{marks[0]}{QUOTED}{marks[1]}"
    one = text(*REPORT[:4], f"{quote} the board said in a statement.", file="one.txt", published="2023-02-01")
    other = text(*OTHER[:3], f"The board's answer reads: {quote}", file="other.txt", published="2023-02-02")
    assert find_copies((one, other)) == ()


def test_a_form_that_is_filled_in_again_is_no_copy() -> None:
    def log(town: str, name: str, sum_: str, street: str) -> tuple[str, ...]:
        return (
            f"Police in {town} arrested {name} on suspicion of breaking into a parked van late on Monday evening.",
            f"Officers found tools worth {sum_} crowns in a cellar on {street}, together with a list of number plates.",
            f"Anyone who saw something unusual near {street} is asked to call the station in {town} at any hour.",
        )

    one = text(*log("Selm", "Oskar Brandt", "4100", "Rope Lane"), file="one.txt", published="2023-02-01")
    other = text(*log("Velden", "Ida Moreau", "260", "Mill Street"), file="other.txt", published="2023-02-08")
    assert find_copies((one, other)) == ()


def test_the_earlier_is_the_original_and_without_dates_the_longer() -> None:
    cut = text(*REPORT[:4], file="a.txt")
    assert one_of(replace(FIRST, published=None), cut).of == FIRST.id
    assert one_of(FIRST, replace(cut, published="2023-01-20")).of == cut.id


def test_who_is_credited_is_the_original_whatever_the_dates_say() -> None:
    agency = text(*REPORT, file="agency.txt", outlet="Northern News Service", published="2023-02-02")
    paper = text(*REPORT[:5], file="paper.txt", outlet="Selm Gazette", byline="NNS", published="2023-02-01")
    assert one_of(agency, paper).of == agency.id


def test_two_outlets_with_the_text_of_an_agency_that_is_not_there_are_a_wire_copy() -> None:
    one = text("SELM, Feb 1 (Reuters) - " + REPORT[0], *REPORT[1:], file="one.txt", outlet="Gazette", published="2023-02-01")
    other = text(*REPORT, file="other.txt", outlet="Mirror", byline="Reuters", published="2023-02-01")
    found = one_of(one, other)
    assert (found.how, found.credited) == ("wire", "reuters")


def test_a_picture_of_an_agency_does_not_make_the_text_the_agencys() -> None:
    one, other = (
        text(*REPORT, file=f"{name}.txt", outlet=name, byline="Photo: Reuters", published="2023-02-01") for name in ("A", "B")
    )
    assert one_of(one, other).how == "verbatim"


def test_a_later_version_of_ones_own_report_is_an_update() -> None:
    later = text(OWN[0], *REPORT, file="later.txt", outlet="The Selm Gazette", published="2023-02-02")
    found = one_of(FIRST, later)
    assert (found.article, found.of, found.how) == (later.id, FIRST.id, "update")


def test_copies_of_copies_lead_to_the_root() -> None:
    second = text(*REPORT[:5], file="second.txt", published="2023-02-02")
    third = text(*REPORT[:4], file="third.txt", published="2023-02-03")
    found = find_copies((third, FIRST, second))
    assert {copy.of for copy in found} == {FIRST.id}
    chain = [
        Reuse(article="c", of="b", share=0.5, how="cut", credited=None, spans=()),
        Reuse(article="b", of="a", share=0.9, how="near", credited=None, spans=()),
    ]
    assert roots(chain) == {"c": "a", "b": "a"}
    assert [(c.article, c.of) for c in copies_among(chain, frozenset("ac"))] == [("c", "a")]


def test_an_article_put_together_from_two_has_a_row_for_each() -> None:
    other = text(*OTHER, file="other.txt", published="2023-02-01")
    both = text(*REPORT[:4], *OTHER[2:], file="both.txt", published="2023-02-02")
    found = find_copies((FIRST, other, both))
    assert [(copy.article, copy.of, copy.how) for copy in found] == [(both.id, FIRST.id, "cut"), (both.id, other.id, "cut")]
    assert [both.text[s.start : s.end] for copy in found for s in copy.spans] == ["\n".join(REPORT[:4]), "\n".join(OTHER[2:])]
    assert roots(found) == {both.id: FIRST.id}


def test_outlets_that_credit_one_another_make_no_circle() -> None:
    names = ("Alder News Service", "Birch News Service", "Cedar News Service")
    three = [text(*REPORT, file=f"{i}.txt", outlet=names[i], byline=names[(i + 1) % 3], published="2023-02-01") for i in range(3)]
    found = find_copies(three)
    assert len(found) == 2
    assert len(set(roots(found).values())) == 1


def test_a_text_that_many_ran_is_found_in_all_of_them() -> None:
    many = [text(*REPORT, file=f"{i:03}.txt", published=f"2023-02-{i // 4 + 2:02}") for i in range(60)]
    found = find_copies([*many, FIRST])
    assert len(found) == 60
    assert {copy.of for copy in found} == {FIRST.id}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from([*REPORT, *OTHER, *OWN]), max_size=8))
def test_the_order_of_articles_makes_no_difference(shuffled: random.Random, mixed: list[str]) -> None:
    articles = [FIRST, text(*REPORT[:3], file="b.txt"), text(*OTHER, file="c.txt"), text(*mixed, file="d.txt")]
    found = find_copies(articles)
    shuffled.shuffle(articles)
    assert find_copies(articles) == found
    assert all(0 < copy.share <= 1 for copy in found)


def test_quotations_are_told_from_apostrophes() -> None:
    words = "The ministers' cars' keys: 'It's late, isn't it?' he said, “and open"
    assert [words[start:end] for start, end in quoted_spans(words)] == ["'It's late, isn't it?'", "“and open"]


def test_articles_without_a_body_are_no_copies() -> None:
    empty = article("", file="empty.txt")
    assert find_copies((empty, article("", file="empty2.txt"), FIRST)) == ()
    assert find_copies(()) == ()


@pytest.mark.parametrize("opening", ["SELM, Feb. 1 (Reuters) - ", "SELM (Reuters) — ", "SELM, D.C., Dec. 12 (Reuters): "])
def test_a_dateline_credits_its_agency(opening: str) -> None:
    assert agencies(text(opening + REPORT[0], file="one.txt", outlet="Gazette")) == {"reuters"}


def test_a_state_in_a_dateline_is_no_agency() -> None:
    assert agencies(text(REPORT[0], file="one.txt", outlet="Gazette", byline="HARRISBURG, PA")) == frozenset()


def test_a_text_of_initials_alone_is_read_at_once() -> None:
    started = time.monotonic()
    assert len(worded(text("A. " * 5000, file="one.txt")).sentences) == 1
    assert time.monotonic() - started < 2
