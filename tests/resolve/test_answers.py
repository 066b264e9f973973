"""Which answers stand beside which findings."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from allegedly.resolve import resolve
from allegedly.resolve.editing import encoded
from allegedly.shapes import Claim, ClaimEdit, Dealing, Finding, Judgement, Mention, Place, Proceeding, Words
from papers import Paper, Says, body, paper, person

BRIBE = "Tomas Varga Leal took bribes from dredging firms at the quays of Selm"
DIESEL = "Tomas Varga Leal stole the diesel meant for lifeboats"


def accusing(*more: Says) -> Paper:
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says(DIESEL, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("embezzlement",)),
        *more,
    )
    text = f"Ida Moreau says {BRIBE}. Ida Moreau says {DIESEL}. Karel Lund is not a suspect, police said. Lund said it was a lie."
    cast = (person("Tomas Varga Leal"), person("Ida Moreau"), person("Karel Lund", "Lund"), body("police", named=False))
    return paper(text, *cast, says=says)


def answered(papers: tuple[Paper, ...], answer: str) -> list[str]:
    """The offences of the findings that a claim answers."""
    found: tuple[Finding, ...] = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    offences = {c.id: c.offences for p in papers for c in p.reading.claims}
    return sorted({o for f in found if answer in f.answers for c in f.claims for o in offences[c]})


def test_the_clearing_of_another_answers_nothing_for_the_accused() -> None:
    a = accusing(Says("Karel Lund is not a suspect", by="police", about=("Karel Lund",), stance="disputes", answers=(BRIBE,)))
    assert answered((a,), a.claim("Karel Lund is")) == []


def test_what_another_says_for_the_accused_is_an_answer() -> None:
    a = accusing(Says("it was a lie", by="Karel Lund", about=("Tomas Varga Leal",), stance="disputes", answers=(BRIBE,)))
    assert answered((a,), a.claim("it was a lie")) == ["bribery"]


def lawyer(words: str, stance: str = "denies") -> Paper:
    text = f"Anna Holm, the lawyer of Tomas Varga Leal of Selm, a maker of dredging quays, spoke in Selm. She said {words}."
    cast = (person("Anna Holm"), person("Tomas Varga Leal"))
    says = (Says(words, by="Anna Holm", stance=stance),)
    return paper(text, *cast, says=says, kin=(("lawyer_of", "Anna Holm", "Tomas Varga Leal"),))


def test_a_lawyers_denial_days_later_answers_what_her_client_is_accused_of() -> None:
    a, b = accusing(), lawyer("her client had done no wrong")
    assert answered((a, b), b.claim("her client")) == ["bribery", "embezzlement"]


def test_a_denial_of_one_matter_leaves_the_others_unanswered() -> None:
    a, b = accusing(), lawyer("no diesel of any lifeboat was ever touched")
    assert answered((a, b), b.claim("no diesel")) == ["embezzlement"]


def test_a_lawyers_remark_that_denies_nothing_is_no_answer() -> None:
    a, b = accusing(), lawyer("her client would come back from the sea on Friday", stance="asserts")
    assert answered((a, b), b.claim("her client")) == []


def test_a_denial_of_what_is_no_finding_answers_no_finding() -> None:
    told = "Tomas Varga Leal called the engineer to a meeting at midnight"
    says = (Says(told, by="Paul Brandt", stance="asserts"),)
    text = f"Paul Brandt said {told} in Selm, where quays and dredging matter."
    a, b = accusing(), lawyer("the engineer was never called to any meeting")
    c = paper(text, person("Paul Brandt"), person("Tomas Varga Leal"), says=says)
    assert answered((a, b, c), b.claim("the engineer")) == answered((a, b), b.claim("the engineer")) == []


def test_who_is_accused_of_something_else_denies_it_for_himself_alone() -> None:
    theft = "Nadia Orban stole the money of the pension fund"
    text = f"Ida Moreau says {BRIBE}. Ida Moreau says {theft}. Nadia Orban denied any wrongdoing."
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says(theft, by="Ida Moreau", about=("Nadia Orban",), offences=("embezzlement",)),
        Says("any wrongdoing", by="Nadia Orban", stance="denies"),
    )
    a = paper(text, person("Tomas Varga Leal"), person("Nadia Orban"), person("Ida Moreau"), says=says)
    assert answered((a,), a.claim("any wrongdoing")) == ["embezzlement"]


def test_a_denial_of_another_offence_by_another_person_is_no_answer() -> None:
    text = f"Ida Moreau says {BRIBE}. Nadia Orban denied cheating on her taxes."
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says("cheating on her taxes", by="Nadia Orban", about=("Nadia Orban",), offences=("tax_evasion",), stance="denies"),
    )
    a = paper(text, person("Tomas Varga Leal"), person("Nadia Orban"), person("Ida Moreau"), says=says)
    assert answered((a,), a.claim("cheating")) == []


def test_what_was_reported_before_the_allegation_does_not_answer_it() -> None:
    earlier, later = lawyer("her client had done no wrong"), accusing()
    before = replace(earlier, article=msgspec.structs.replace(earlier.article, published="2023-05-01"))
    after = replace(later, article=msgspec.structs.replace(later.article, published="2023-07-06"))
    assert answered((after, before), before.claim("her client")) == []
    swapped = replace(before, article=msgspec.structs.replace(before.article, published="2023-07-08"))
    assert answered((after, swapped), swapped.claim("her client")) == ["bribery", "embezzlement"]


def test_a_stranger_elsewhere_does_not_answer_what_accuses_nobody_by_name() -> None:
    told = "he was made to approve concrete that never came"
    a = paper(f"Jan Moe says {told}.", person("Jan Moe"), says=(Says(told, by="Jan Moe", offences=("fraud",)),))
    denied = "she had approved the plans of the concrete herself"
    b = paper(
        f"Ida Voss denied that {denied}.",
        person("Ida Voss"),
        says=(Says(denied, by="Ida Voss", stance="denies", about=("Ida Voss",)),),
    )
    assert answered((a, b), b.claim("she had")) == []


def of_bribery(papers: tuple[Paper, ...]) -> set[str] | None:
    """What answers the finding on the bribes; None where the reports do not tell one story."""
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], [])
    [bribes] = [finding for finding in found.findings if papers[0].claim(BRIBE) in finding.claims]
    return set(bribes.answers) if len(found.stories) == 1 else None


@given(st.lists(st.sampled_from(range(6)), max_size=6, unique=True))
@settings(max_examples=12, deadline=None)
def test_what_else_is_told_changes_no_answers(more: list[int]) -> None:
    a, b = accusing(), lawyer("she rejected the findings of the dredging auditors")
    found = of_bribery((a, b, *(elsewhere(n) for n in more)))
    assume(found is not None)
    assert found == of_bribery((a, b)) == {b.claim("she rejected")}


def elsewhere(number: int) -> Paper:
    """A report of the same people and of other things."""
    things = ("four boxes were seen", "the ferry was late", "a lake was green", "rain fell on the fair", "a dog ran", "bread rose")
    told = f"{things[number]} in {'Selm' if number % 2 else 'the town'}"
    text = f"Paul Brandt, who met Tomas Varga Leal and Anna Holm by the dredging quays, said {told}."
    cast = (person("Paul Brandt"), person("Tomas Varga Leal"), person("Anna Holm"))
    return paper(text, *cast, says=(Says(told, by="Paul Brandt", stance="asserts"),))


def test_one_report_more_gives_the_same_answers_as_all_at_once() -> None:
    papers = (accusing(), lawyer("her client had done no wrong"), *(elsewhere(n) for n in range(3)))
    articles, readings = [p.article for p in papers], [p.reading for p in papers]
    before = resolve(articles[:-1], readings[:-1], [], [])
    after = resolve(articles, readings, [], sorted(entity.id for entity in before.entities))
    assert [f.answers for f in after.findings] == [f.answers for f in resolve(articles, readings, [], []).findings]


def test_the_accusers_own_side_answers_nothing() -> None:
    text = f"Ida Moreau says {BRIBE}. Ida Moreau's allies say it was a plain lie. Karel Lund's allies say it was a lie."
    cast = (person("Tomas Varga Leal"), person("Ida Moreau"), person("Karel Lund"))
    allies = (
        body("Ida Moreau's allies", kind="group", named=False),
        body("Karel Lund's allies", kind="group", named=False),
    )
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says("it was a plain lie", by="Ida Moreau's allies", stance="disputes", answers=(BRIBE,)),
        Says("it was a lie", by="Karel Lund's allies", stance="disputes", answers=(BRIBE,)),
    )
    a = paper(text, *cast, *allies, says=says)
    a = replace(a, reading=msgspec.structs.replace(a.reading, mentions=(*a.reading.mentions, named(a, text.index("Ida Moreau's")))))
    assert answered((a,), a.claim("it was a plain lie")) == []
    assert answered((a,), a.claim("it was a lie")) == ["bribery"]


def named(a: Paper, at: int) -> Mention:
    return Mention(article=a.article.id, start=at, end=at + len("Ida Moreau"), form="name", entity=a.keys["Ida Moreau"])


def test_one_who_may_not_be_named_disputes_nothing() -> None:
    a = accusing(Says("it was a lie", by="Karel Lund", kind="anonymous", stance="disputes", answers=(BRIBE,)))
    assert answered((a,), a.claim("it was a lie")) == []


def test_a_stranger_who_speaks_of_nobody_accused_answers_only_where_a_report_says_so() -> None:
    told = "no bribes of any kind are taken at the quays of Selm"
    text = f"Paul Brandt denied that {told}."
    a, b = accusing(), paper(text, person("Paul Brandt"), says=(Says(told, by="Paul Brandt", stance="denies"),))
    assert answered((a, b), b.claim("no bribes")) == []


@pytest.mark.parametrize(("bound", "expected"), [(False, ["bribery"]), (True, ["bribery", "embezzlement"])])
def test_an_accused_who_denies_it_all_denies_what_is_said_of_himself(bound: bool, expected: list[str]) -> None:
    field = "Rosa Leal got two million crowns for the field"
    text = f"Ida Moreau says {BRIBE}. Ida Moreau says {field}. Tomas Varga Leal denies it all."
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says(field, by="Ida Moreau", about=("Rosa Leal",), offences=("embezzlement",)),
        Says("it all", by="Tomas Varga Leal", stance="denies", answers=(BRIBE, field) if bound else ()),
    )
    a = paper(text, person("Tomas Varga Leal"), person("Rosa Leal"), person("Ida Moreau"), says=says)
    assert answered((a,), a.claim("it all")) == expected


@pytest.mark.parametrize(("words", "expected"), [("the port was never closed to trawlers", 1), ("the sea was too high", 0)])
def test_a_statement_that_accuses_nobody_is_answered_in_its_words_alone(words: str, expected: int) -> None:
    closed = "Tomas Varga Leal closed the port to trawlers"
    text = f"Ida Moreau says {closed}. Tomas Varga Leal said {words}."
    says = (
        Says(closed, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",), stance="asserts"),
        Says(words, by="Tomas Varga Leal", stance="disputes"),
    )
    a = paper(text, person("Tomas Varga Leal"), person("Ida Moreau"), says=says)
    found = resolve([a.article], [a.reading], [], []).findings
    assert sum(a.claim(words) in finding.answers for finding in found) == expected


def test_who_denies_it_all_denies_nothing_that_the_report_tells_only_after_him() -> None:
    plans = "Tomas Varga Leal had the plans drawn before the field was sold"
    text = f"Ida Moreau says {BRIBE}. Tomas Varga Leal denies it all. {plans}, Bruno Hale says."
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says("it all", by="Tomas Varga Leal", stance="denies"),
        Says(plans, by="Bruno Hale", about=("Tomas Varga Leal",), offences=("abuse_of_office",)),
    )
    a = paper(text, person("Tomas Varga Leal"), person("Ida Moreau"), person("Bruno Hale"), says=says)
    assert answered((a,), a.claim("it all")) == ["bribery"]


def test_what_an_accused_says_of_the_very_thing_is_an_answer() -> None:
    studies = "Rosa Leal was paid for studies of the rock that nobody has seen"
    letter = "the studies of the rock exist and will be shown to a judge"
    text = f"Ida Moreau says {studies}. In a letter Rosa Leal said {letter}. She said the weather was fine."
    says = (
        Says(studies, by="Ida Moreau", about=("Rosa Leal",), offences=("fraud",)),
        Says(letter, by="Rosa Leal", stance="asserts"),
        Says("the weather was fine", by="Rosa Leal", stance="asserts"),
    )
    a = paper(text, person("Rosa Leal", "She"), person("Ida Moreau"), says=says)
    assert answered((a,), a.claim("the studies")) == ["fraud"]
    assert answered((a,), a.claim("the weather")) == []


def test_who_criticizes_the_allegations_against_some_answers_all_of_them() -> None:
    text = (
        f"Ida Moreau says {BRIBE}. Ida Moreau says {DIESEL}. Karel Lund criticized Ida Moreau's allegations against "
        "Tomas Varga Leal, saying there are videos of her friends."
    )
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says(DIESEL, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("embezzlement",)),
        Says("there are videos", by="Karel Lund", stance="disputes", answers=(BRIBE,)),
    )
    a = paper(text, person("Tomas Varga Leal"), person("Karel Lund"), person("Ida Moreau"), says=says)
    assert answered((a,), a.claim("there are videos")) == ["bribery", "embezzlement"]


def test_what_is_said_of_anothers_matter_answers_that_and_not_this() -> None:
    tenders = "Tomas Varga Leal gave the quays to a builder that had bought a field from his mother"
    sale = "Rosa Leal sold her field for eleven times the price"
    vineyard = "Rosa Leal bought the field for a vineyard and sold it at the price of the day"
    text = f"Ida Moreau says {tenders}. Ida Moreau says {sale}."
    says = (
        Says(tenders, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("procurement_fraud",)),
        Says(sale, by="Ida Moreau", about=("Rosa Leal",), offences=("illicit_enrichment",)),
    )
    a = paper(text, person("Tomas Varga Leal"), person("Rosa Leal"), person("Ida Moreau"), says=says)
    reply = f"Anna Holm, the lawyer of Tomas Varga Leal, spoke in Selm. She said {vineyard}."
    b = paper(
        reply,
        *(person("Anna Holm"), person("Tomas Varga Leal"), person("Rosa Leal")),
        says=(Says(vineyard, by="Anna Holm", about=("Rosa Leal",), stance="disputes"),),
        kin=(("lawyer_of", "Anna Holm", "Tomas Varga Leal"),),
    )
    assert answered((a, b), b.claim("Rosa Leal bought")) == ["illicit_enrichment"]


def test_what_a_report_binds_to_the_accuser_counts_for_the_finding() -> None:
    a = accusing(Says("it was a lie", by="Karel Lund", about=("Ida Moreau",), stance="disputes", answers=(BRIBE,)))
    assert answered((a,), a.claim("it was a lie")) == ["bribery"]


@pytest.mark.parametrize("recalled_first", [False, True])
def test_what_is_said_of_the_news_of_a_report_answers_nothing_that_it_recalls(recalled_first: bool) -> None:
    news = "prosecutors are preparing to charge Tomas Varga Leal with fraud over lifeboats"
    reply = "My client reads of his future in the papers"
    recalled = f"Ida Moreau said that {BRIBE}."
    told = f"Two people say {news}. Anna Holm, his lawyer, was surprised. Holm said: {reply}."
    says = (
        Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says(news, by="Two people", about=("Tomas Varga Leal",), offences=("bribery", "fraud"), kind="anonymous"),
        Says(reply, by="Anna Holm", about=("Tomas Varga Leal",), stance="disputes", answers=(news,)),
    )
    cast = (person("Tomas Varga Leal"), person("Ida Moreau"), person("Anna Holm", "Holm"), body("Two people", named=False))
    text = f"{recalled} {told}" if recalled_first else f"{told} {recalled}"
    kin = (("lawyer_of", "Anna Holm", "Tomas Varga Leal"),)
    a = accusing()
    a = replace(a, article=msgspec.structs.replace(a.article, published="2023-05-16"))
    b = paper(text, *cast, says=says, kin=kin, published="2023-06-02")
    assert answered((a, b), b.claim("My client")) == ["bribery", "fraud"]
    found = resolve([a.article, b.article], [a.reading, b.reading], [], []).findings
    assert {b.claim(BRIBE), a.claim(BRIBE)} in [set(f.claims) for f in found if not f.answers]


def test_a_denial_of_no_known_day_is_not_of_charges_to_come() -> None:
    coming = "prosecutors are to charge Tomas Varga Leal with bribery by dredging firms at the quays of Selm"
    charge = Says(coming, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",))
    a = paper(f"Ida Moreau says {coming}. {BRIBE}, she says.", person("Tomas Varga Leal"), person("Ida Moreau"), says=(charge,))
    step = Proceeding(
        id="p", article=a.article.id, kind="charges_prepared", class_="investigation", state="planned", authority=None,
        subject=a.keys["Tomas Varga Leal"], sources=(), offences=("bribery",), jurisdiction=None, date=None,
        evidence=a.reading.claims[0].content,
    )  # fmt: skip
    a = replace(a, reading=msgspec.structs.replace(a.reading, proceedings=(step,)))
    b = lawyer("her client had done no wrong")
    dated, undated = (replace(b, article=msgspec.structs.replace(b.article, published=day)) for day in ("2023-07-08", None))
    a = replace(a, article=msgspec.structs.replace(a.article, published="2023-07-06"))
    assert answered((a, dated), dated.claim("her client")) == ["bribery"]
    assert answered((a, undated), undated.claim("her client")) == []


@pytest.mark.parametrize(("words", "expected"), [("she had not been told of any charges", ["bribery"]), ("she had read it", [])])
def test_who_was_told_of_no_charges_answers_those_that_are_being_prepared(words: str, expected: list[str]) -> None:
    coming = "prosecutors are to charge Tomas Varga Leal with bribery"
    cast = (person("Tomas Varga Leal"), person("Ida Moreau"), person("Anna Holm"))
    says = (
        Says(coming, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",)),
        Says(words, by="Anna Holm", stance="asserts"),
    )
    a = paper(f"Ida Moreau says {coming}. Anna Holm, his lawyer, said {words}.", *cast, says=says)
    step = Proceeding(
        id="p", article=a.article.id, kind="charges_prepared", class_="investigation", state="planned", authority=None,
        subject=a.keys["Tomas Varga Leal"], sources=(), offences=("bribery",), jurisdiction=None, date=None,
        evidence=a.reading.claims[0].content,
    )  # fmt: skip
    claims = tuple(
        msgspec.structs.replace(
            c, sources=tuple(msgspec.structs.replace(s, on_behalf_of=a.keys["Tomas Varga Leal"]) for s in c.sources)
        )
        if c.stance == "asserts"
        else c
        for c in a.reading.claims
    )
    a = replace(a, reading=msgspec.structs.replace(a.reading, proceedings=(step,), claims=claims))
    assert answered((a,), a.claim(words)) == expected


STUDIES = "Vera Odar Brek received $240,000 from Slovan Roads for studies of the bay that were never delivered"
COVERS = "four archives had four covers and no studies"
EXIST = "the studies of the bay exist and were delivered"


def test_an_edit_of_whom_a_claim_is_about_takes_no_answer_off_another_and_takes_its_dealing_along() -> None:
    cast = (person("Vera Odar Brek"), person("Ivan Odar"), person("Ana Tal"), person("Ida Moreau"), body("Slovan Roads"))
    says = (
        Says(STUDIES, by="Ana Tal", about=("Vera Odar Brek",), offences=("bribery",)),
        Says(COVERS, by="Ida Moreau"),
        Says(EXIST, by="Vera Odar Brek", stance="asserts"),
    )
    text = f"Ana Tal says {STUDIES}. Ivan Odar is her son.\n\nIda Moreau says {COVERS}.\n\nVera Odar Brek wrote that {EXIST}."
    a = paper(text, *cast, says=says)
    claim, own = a.claim(STUDIES), a.claim(EXIST)
    start = text.index("$240,000")
    what = Place(article=a.article.id, start=start, end=start + len("$240,000"))
    dealing = Dealing(
        id="d", claims=(claim,), from_=(a.keys["Slovan Roads"],), to=(a.keys["Vera Odar Brek"],), what=what, in_return=None
    )
    reading = msgspec.structs.replace(a.reading, dealings=(dealing,))
    name = Words(start=text.index("Ivan Odar"), end=text.index("Ivan Odar") + len("Ivan Odar"), text="Ivan Odar")
    edit = Judgement(
        id="j-1", kind="edit", subject=(claim,), by="ida", at="2024-01-01T00:00:00+00:00", why="",
        value=encoded(ClaimEdit(about=(name,))),
    )  # fmt: skip
    for judgements, taker in (((), "Vera Odar Brek"), ((edit,), "Ivan Odar")):
        found = resolve([a.article], [reading], judgements, [])
        names = {entity.id: entity.name for entity in found.entities}
        assert [names[key] for one in found.exchanges for key in one.to] == [taker]
        [other] = [f for f in found.findings if a.claim(COVERS) in f.claims]
        assert own in other.answers


def test_a_lawyer_answers_for_his_client_and_not_for_another_in_the_same_report() -> None:
    """A report binds his words to nothing, and reads them as being of the accused whom he does not name."""

    def told(client: str) -> list[str]:
        text = (
            f"Ida Moreau says {BRIBE}. Karel Lund was held at the quays of Selm. A lawyer for {client} said the quays were on the "
            "way to a wedding."
        )
        cast = (
            person("Tomas Varga Leal"),
            person("Ida Moreau"),
            person("Karel Lund"),
            person(f"A lawyer for {client}", named=False),
        )
        accused = Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",))
        words = Says("the quays were on the way", by=f"A lawyer for {client}", about=("Tomas Varga Leal",), stance="disputes")
        made = paper(text, *cast, says=(accused, words))
        claims = tuple(_spoken_for(c, made.keys[client]) if c.stance == "disputes" else c for c in made.reading.claims)
        made = replace(made, reading=msgspec.structs.replace(made.reading, claims=claims))
        return answered((made,), made.claim("the quays were"))

    assert told("Karel Lund") == []
    assert told("Tomas Varga Leal") == ["bribery"]


def _spoken_for(claim: Claim, client: str) -> Claim:
    return msgspec.structs.replace(claim, sources=tuple(msgspec.structs.replace(s, entity=client) for s in claim.sources))


def test_a_lawyer_of_one_who_is_not_accused_answers_no_finding_of_others_by_a_claim_that_names_nobody() -> None:
    def told(client: str) -> list[str]:
        says = f"Ida Moreau says {BRIBE}. Ida Moreau says bribes were taken at the quays."
        text = f"{says} A lawyer for {client} said he was helping. Karel Lund."
        people = (person("Tomas Varga Leal"), person("Ida Moreau"), person("Karel Lund"))
        cast = (*people, person(f"A lawyer for {client}", named=False))
        accused = Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",))
        plain = Says("bribes were taken at the quays", by="Ida Moreau", offences=("bribery",))
        words = Says("he was helping", by=f"A lawyer for {client}", stance="disputes", answers=("bribes were taken at the quays",))
        made = paper(text, *cast, says=(accused, plain, words))
        claims = tuple(_spoken_for(c, made.keys[client]) if c.stance == "disputes" else c for c in made.reading.claims)
        made = replace(made, reading=msgspec.structs.replace(made.reading, claims=claims))
        return answered((made,), made.claim("he was"))

    assert told("Karel Lund") == []
    assert told("Tomas Varga Leal") == ["bribery"]


def test_whoever_speaks_in_the_same_words_answers_as_well() -> None:
    text = f"Ida Moreau says {BRIBE}. Ida Moreau says Karel Lund stole the diesel. Both men deny any wrongdoing."
    cast = (person("Tomas Varga Leal"), person("Ida Moreau"), person("Karel Lund"))
    accused = Says(BRIBE, by="Ida Moreau", about=("Tomas Varga Leal",), offences=("bribery",))
    theft = Says("Karel Lund stole the diesel", by="Ida Moreau", about=("Karel Lund",), offences=("embezzlement",))
    words = Says("any wrongdoing", by="Tomas Varga Leal", stance="denies")
    made = paper(text, *cast, says=(accused, theft, words))
    both = tuple(_with_another(c, made.keys["Karel Lund"]) if c.stance == "denies" else c for c in made.reading.claims)
    together = replace(made, reading=msgspec.structs.replace(made.reading, claims=both))
    assert answered((made,), made.claim("any wrong")) == ["bribery"]
    assert answered((together,), made.claim("any wrong")) == ["bribery", "embezzlement"]


def _with_another(claim: Claim, key: str) -> Claim:
    return msgspec.structs.replace(claim, sources=(*claim.sources, msgspec.structs.replace(claim.sources[0], entity=key)))
