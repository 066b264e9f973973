"""What an answer is bound to inside its article. The texts are invented; what is learned is asked only where it must be plain."""

import msgspec

from allegedly.read.answers import bind
from allegedly.shapes import Claim, LocalEntity, Mention, Offence, Relation, Source, Span, Stance

ACCUSED = "The court said the mayor took bribes from a road builder. "
OTHER = "A clerk said the judge stole the pension money of the port. "


def claim(
    text: str, words: str, stance: Stance, *, by: str, about: tuple[str, ...] = (), offences: tuple[Offence, ...] = ()
) -> Claim:
    start = text.index(words)
    cue = text.rindex(" ", 0, start - 1) + 1
    source = Source(entity=by, kind="person", basis="on_record", article="a", start=0, end=1, text=by)
    return Claim(
        id=f"c{start}", article="a", content=(Span(start=start, end=start + len(words)),), cue=Span(start=cue, end=start - 1),
        sources=(source,) if by else (), stance=stance, about=about, parts=(), offences=offences, hedges=(), answers=(), when=None,
        confidence=1.0,
    )  # fmt: skip


def people(*keys: str) -> tuple[LocalEntity, ...]:
    return tuple(LocalEntity(key=key, kind="person", name=key, names=(key,), named=True) for key in keys)


def accusations(text: str) -> tuple[Claim, Claim]:
    bribes = claim(
        text, "the mayor took bribes from a road builder", "alleges", by="court", about=("mayor",), offences=("bribery",)
    )
    theft = claim(
        text, "the judge stole the pension money of the port", "alleges", by="clerk", about=("judge",), offences=("fraud",)
    )
    return bribes, theft


def test_a_denial_answers_what_its_speaker_is_accused_of() -> None:
    text = f"{ACCUSED}{OTHER}The mayor denied taking bribes from any road builder."
    bribes, theft = accusations(text)
    denial = claim(text, "taking bribes from any road builder", "denies", by="mayor", about=("mayor",), offences=("bribery",))
    assert bind(text, (bribes, theft, denial), (), ()) == {denial.id: (bribes.id,)}


def test_a_blanket_denial_of_one_accused_answers_nothing_said_of_another() -> None:
    text = f'{ACCUSED}{OTHER}The judge said: "I have never taken a cent."'
    bribes, theft = accusations(text)
    denial = claim(text, '"I have never taken a cent."', "denies", by="judge", about=("judge",), offences=("bribery",))
    assert bind(text, (bribes, theft, denial), (), (), people("mayor", "judge")) == {denial.id: (theft.id,)}


def test_who_is_not_accused_answers_nothing_by_declining_to_comment() -> None:
    for who, answers in (("mayor", True), ("prosecutor", False)):
        text = f"{ACCUSED}The {who} declined to comment on the bribes."
        bribes = claim(
            text, "the mayor took bribes from a road builder", "alleges", by="court", about=("mayor",), offences=("bribery",)
        )
        refusal = claim(text, "to comment on the bribes", "declines", by=who)
        assert bind(text, (bribes, refusal), (), (), people("mayor")) == ({refusal.id: (bribes.id,)} if answers else {})


def test_who_rejects_both_accounts_answers_one_of_each_who_accuses() -> None:
    text = f"{ACCUSED}{OTHER}The owner denied both accounts."
    bribes, theft = accusations(text)
    denial = claim(text, "both accounts", "denies", by="owner", about=("owner",))
    assert bind(text, (bribes, theft, denial), (), (), people("mayor", "judge"))[denial.id] == (bribes.id, theft.id)
    other = f"{ACCUSED}{OTHER}The mayor denied both accounts of bribes."
    own = claim(other, "both accounts of bribes", "denies", by="mayor", about=("mayor",))
    assert bind(other, (bribes, theft, own), (), (), people("mayor", "judge"))[own.id] == (bribes.id,)


def test_who_denies_it_all_answers_all_that_the_same_accuser_has_just_said() -> None:
    field = "his mother got a field for it"
    text = f"{ACCUSED}It also said {field}. The mayor denied it all."
    bribes = accusations(f"{ACCUSED}{OTHER}")[0]
    gift = claim(text, field, "alleges", by="court", about=("mother",))
    denial = claim(text, "it all", "denies", by="mayor", about=("mayor",))
    assert bind(text, (bribes, gift, denial), (), (), people("mayor", "mother"))[denial.id] == (bribes.id, gift.id)


def test_who_denies_another_offence_of_his_own_does_not_answer_for_others() -> None:
    text = f"{ACCUSED}The driver denied cheating on his taxes."
    bribes = accusations(f"{ACCUSED}{OTHER}")[0]
    denial = claim(text, "cheating on his taxes", "denies", by="driver", about=("driver",), offences=("tax_evasion",))
    assert bind(text, (bribes, denial), (), (), people("mayor", "driver")) == {}


def test_the_second_telling_alone_may_name_who_answers() -> None:
    again = "the mayor took bribes with help of the judge"
    text = f'{ACCUSED}{OTHER}The court said {again}. The judge said: "I have never taken a cent."'
    second = claim(text, again, "alleges", by="court", about=("mayor",), offences=("bribery",))
    denial = claim(text, '"I have never taken a cent."', "denies", by="judge", about=("judge",), offences=("bribery",))
    at = text.index("the judge", second.content[0].start)
    named = Mention(article="a", start=at, end=at + len("the judge"), form="name", entity="judge")
    bribes, theft = accusations(text)
    found = bind(text, (bribes, theft, second, denial), (named,), (), people("mayor", "judge"))
    assert denial.id in found
    assert bribes.id not in found[denial.id]


def test_a_lawyer_answers_for_the_client() -> None:
    text = f"{ACCUSED}{OTHER}His lawyer denied that a road builder paid bribes."
    bribes, theft = accusations(text)
    denial = claim(text, "a road builder paid bribes", "denies", by="lawyer", about=("mayor",), offences=("bribery",))
    tie = Relation(id="r", kind="lawyer_of", from_="lawyer", to="mayor", article="a", start=0, end=1)
    assert bind(text, (bribes, theft, denial), (), (tie,)) == {denial.id: (bribes.id,)}


def test_an_accusation_answers_nothing_and_neither_does_what_nobody_says() -> None:
    text = f"{ACCUSED}{OTHER}The mayor denied taking bribes."
    bribes, theft = accusations(text)
    denial = claim(text, "taking bribes", "denies", by="", about=("mayor",), offences=("bribery",))
    assert bind(text, (bribes, theft, denial), (), ()) == {}


def test_the_order_in_which_claims_come_makes_no_difference() -> None:
    text = f"{ACCUSED}{OTHER}The mayor denied taking bribes from any road builder."
    bribes, theft = accusations(text)
    denial = claim(text, "taking bribes from any road builder", "denies", by="mayor", about=("mayor",), offences=("bribery",))
    assert bind(text, (denial, theft, bribes), (), ()) == bind(text, (bribes, theft, denial), (), ())


def test_an_article_without_claims_has_no_answers() -> None:
    assert bind("Rain fell.", (), (), ()) == {}


def _counsel_says(words: str, *, about: tuple[str, ...] = (), mentions: tuple[tuple[str, str], ...] = ()) -> bool:
    """Whether the words of a lawyer for Lund, who is accused of nothing, answer what the court said of the mayor."""
    text = f"{ACCUSED}The clerk Lund was detained at the border. Lund's lawyer said {words}."
    bribes = claim(text, "the mayor took bribes from a road builder", "alleges", by="court", about=("mayor",))
    answer = claim(text, words, "disputes", by="lund", about=about)
    answer = msgspec.structs.replace(answer, sources=(msgspec.structs.replace(answer.sources[0], text="Lund's lawyer"),))
    at = text.index(words)
    named = [
        Mention(article="a", start=at + words.index(name), end=at + words.index(name) + len(name), form="name", entity=key)
        for name, key in mentions
    ]
    return answer.id in bind(text, (bribes, answer), named, (), people("mayor", "lund"))


def test_a_lawyer_answers_nothing_that_is_said_of_others_than_his_client() -> None:
    assert not _counsel_says("no bribes had been found on the way to a wedding")
    # Whom the words are read as being of, though they name him nowhere, changes nothing.
    assert not _counsel_says("no bribes had been found on the way to a wedding", about=("mayor",))


def test_a_lawyer_answers_for_another_whom_he_names() -> None:
    assert _counsel_says("the mayor had taken no bribes from any road builder", mentions=(("the mayor", "mayor"),))


def test_what_two_deny_together_each_denies_of_himself() -> None:
    for words, places in (
        ("Both men deny the charges.", ((0, 8), (0, 8))),
        ("The mayor and the judge deny it.", ((0, 9), (14, 23))),
    ):
        text = f"{ACCUSED}{OTHER}{words}"
        bribes, theft = accusations(text)
        denial = claim(text, words.split("deny ")[1].rstrip("."), "denies", by="mayor", about=("mayor", "judge"))
        at = text.index(words)
        sources = tuple(
            msgspec.structs.replace(denial.sources[0], entity=key, start=at + start, end=at + end)
            for key, (start, end) in zip(("mayor", "judge"), places, strict=True)
        )
        denial = msgspec.structs.replace(denial, sources=sources)
        assert bind(text, (bribes, theft, denial), (), (), people("mayor", "judge")) == {denial.id: (bribes.id, theft.id)}


def test_who_carries_a_denial_denies_nothing_of_his_own() -> None:
    words = "The mayor denied the charges, the judge told the paper."
    text = f"{ACCUSED}{OTHER}{words}"
    bribes, theft = accusations(text)
    denial = claim(text, "the charges", "denies", by="mayor", about=("mayor",))
    at = text.index(words)
    first = msgspec.structs.replace(denial.sources[0], start=at, end=at + 9)
    carrier = msgspec.structs.replace(first, entity="judge", start=at + 30, end=at + 39)
    denial = msgspec.structs.replace(denial, sources=(first, carrier))
    assert theft.id not in bind(text, (bribes, theft, denial), (), (), people("mayor", "judge"))[denial.id]


def test_an_objection_to_a_step_alone_answers_nothing_that_is_told_without_that_step() -> None:
    pact = "An envoy said the mayor made a secret pact with the smugglers.\n"
    for listed, answers in (("the ministry said when it announced sanctions", True), ("the ministry said", False)):
        text = f"{pact}The mayor took bribes from the smugglers, {listed}.\nThe mayor condemned the sanctions."
        made = claim(text, "the mayor made a secret pact with the smugglers", "alleges", by="envoy", about=("mayor",))
        took = claim(
            text, "mayor took bribes from the smugglers", "alleges", by="ministry", about=("mayor",), offences=("bribery",)
        )
        objection = claim(text, "the sanctions.", "disputes", by="mayor")
        bound = bind(text, (made, took, objection), (), (), people("mayor")).get(objection.id, ())
        assert made.id not in bound
        assert answers or took.id not in bound
        # A denial in words of his own is of what is said of him, wherever the step stands.
        denied = claim(text, "the sanctions.", "denies", by="mayor")
        assert bind(text, (made, took, denied), (), (), people("mayor"))
