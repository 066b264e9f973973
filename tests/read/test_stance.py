import pytest

from allegedly.read.frames import Frame
from allegedly.read.offences import offences_in
from allegedly.read.stance import Statement, exonerates, is_plea, is_statement, stance_of, tells_of_proceedings
from allegedly.shapes import Span, Stance


def _frame(lemma: str, *, negated: bool = False, unreal: bool = False) -> Frame:
    span = Span(start=0, end=1)
    return Frame(
        block=0, form="verb", cue=span, cue_lemma=lemma, source=(), source_heads=(), content=(span,), content_head=None,
        negated=negated, unreal=unreal,
    )  # fmt: skip


def _stance(
    lemma: str, content: str, *, ascribes: bool = False, under: str = "", negated: bool = False, own: bool = False
) -> Stance | None:
    offences = offences_in(content)
    statement = Statement(
        frame=_frame(lemma, negated=negated),
        content=content,
        sentence=f"{lemma} {content}",
        prelude="",
        form="finite"
        if " " in content and any(w in content.split() for w in ("was", "is", "had", "took", "are", "never"))
        else "nominal",
        offences=offences,
        accuses=ascribes and bool(offences),
        concerns=ascribes,
        own=own,
        under=under,
    )
    return stance_of(statement)


@pytest.mark.parametrize(
    ("lemma", "content", "ascribes", "expected"),
    [
        ("accuse", "taking bribes", True, "alleges"),
        ("say", "the mayor took bribes", True, "alleges"),
        ("say", "the road would open in May", False, "asserts"),
        ("deny", "taking bribes", False, "denies"),
        ("reject", "the accusations", False, "denies"),
        ("reject", "the offer", False, None),
        ("say", "the charges are politically motivated", False, "disputes"),
        ("say", "it is an outright lie", False, "denies"),
        ("say", "there was no evidence that the mayor took bribes", True, "disputes"),
        ("say", "the mayor is not a suspect in the fraud", True, "disputes"),
        ("announce", "the audit had cleared the mayor of any wrongdoing", True, "disputes"),
        ("admit", "taking bribes", False, "admits"),
        ("question", "the children", False, None),
        ("decline", "to comment", False, "declines"),
        ("vow", "to fight the case", False, "plans"),
        ("confirm", "that the two had met", False, "confirms"),
    ],
)
def test_stance(lemma: str, content: str, ascribes: bool, expected: Stance | None) -> None:
    assert _stance(lemma, content, ascribes=ascribes) == expected


def test_what_one_says_one_never_did_is_denied_and_what_others_never_did_is_not() -> None:
    assert _stance("say", "I never took a cent", own=True) == "denies"
    assert _stance("say", "the minister had never paid taxes", ascribes=True) == "asserts"


@pytest.mark.parametrize(
    ("lemma", "content"), [("deny", "the visitor a visa"), ("decline", "to 55 percent"), ("admit", "two patients")]
)
def test_other_senses_of_a_cue_state_nothing(lemma: str, content: str) -> None:
    assert _stance(lemma, content) is None


def test_who_dismisses_an_accusation_does_not_make_it() -> None:
    assert _stance("accusation", "he was taking bribes", ascribes=True, under="dismiss") == "denies"


def test_a_question_accuses_nobody() -> None:
    assert _stance("ask whether", "he took bribes?", ascribes=True) != "alleges"
    assert _stance("say", "was he taking bribes?", ascribes=True) == "asserts"


def test_a_saying_under_a_criticism_disputes() -> None:
    assert _stance("say", "others had met the bosses", under="mock") == "disputes"


def test_who_does_not_deny_declines() -> None:
    assert _stance("deny", "the report", negated=True) == "declines"


def test_who_does_not_accuse_clears() -> None:
    assert _stance("accuse", "taking bribes", ascribes=True, negated=True) == "disputes"
    assert _stance("charge", "Neither the mayor … with any crime", ascribes=True) == "disputes"


def test_a_label_states_something_of_an_accusation_only() -> None:
    assert _stance("call", "the report an invention") == "denies"
    assert _stance("call", "the accusations a story told by rivals") == "disputes"
    assert not is_statement(_frame("call"), "the valley a good news story", "nominal")


def test_inner_states_are_no_statements() -> None:
    assert not is_statement(_frame("hope"), "it would rain", "finite")
    assert not is_statement(_frame("say", unreal=True), "it rained", "finite")
    assert not is_statement(_frame("report"), "the sanctions", "nominal")
    assert is_statement(_frame("report"), "bribery in the ministry", "nominal")
    assert is_statement(_frame("say"), "it rained", "finite")


@pytest.mark.parametrize(
    "text", ["found no wrongdoing", "is not a suspect", "there is no evidence of fraud", "was cleared of all charges"]
)
def test_exonerations(text: str) -> None:
    assert exonerates(text)


@pytest.mark.parametrize("text", ["there is evidence of fraud", "is a suspect", "found wrongdoing"])
def test_accusations_do_not_exonerate(text: str) -> None:
    assert not exonerates(text)


@pytest.mark.parametrize(
    ("sentence", "content", "expected"),
    [
        ("She pleaded guilty on Wednesday to identity theft.", "identity theft", "admits"),
        ("She pled not guilty in May to identity theft.", "identity theft", "denies"),
        ("She pleaded guilty to fraud; he pleaded not guilty to theft.", "theft", None),
        ("She pleaded not guilty to theft.", "not guilty to theft", "denies"),
    ],
)
def test_a_plea_is_what_its_words_say_wherever_what_is_pleaded_to_begins(
    sentence: str, content: str, expected: Stance | None
) -> None:
    statement = Statement(
        frame=_frame("plead"),
        content=content,
        sentence=sentence,
        prelude="",
        form="nominal",
        offences=offences_in(content),
        accuses=False,
        concerns=False,
    )
    assert stance_of(statement) == expected
    assert is_plea(statement) == (expected is not None)


@pytest.mark.parametrize(
    "content",
    [
        "he had not been told of any charges",
        "her client has never been notified of an investigation",
        "no decision had been made about the minister's wife",
        "no formal decision has yet been taken",
        "it had opened no investigation of the mayor",
        "they had not yet received any complaint about her",
        "no charges had been filed",
    ],
)
def test_how_far_a_case_got_denies_nothing(content: str) -> None:
    assert _stance("say", content, own=True) == "asserts"
    assert tells_of_proceedings(_told("say", content))


def test_a_denial_of_charges_is_no_word_on_how_far_they_got() -> None:
    assert _stance("say", "he never took bribes and knew of no charges", own=True) == "denies"
    assert not tells_of_proceedings(_told("deny", "he had been told of the charges"))
    assert not tells_of_proceedings(_told("say", "he had opened no letters from the dredgers"))


def _told(lemma: str, content: str) -> Statement:
    return Statement(frame=_frame(lemma), content=content, sentence=content, prelude="", form="finite", offences=())
