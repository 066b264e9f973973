"""What the model takes for an answer and the words show to be none."""

import pytest

from allegedly.read.claims_unsaid import as_said
from allegedly.read.frames import Frame
from allegedly.read.stance import ContentForm, Statement
from allegedly.shapes import Span, Stance


def said(lemma: str, content: str, form: ContentForm) -> Statement:
    span = Span(start=0, end=1)
    frame = Frame(block=0, form="verb", cue=span, cue_lemma=lemma, source=(), source_heads=(), content=(span,), content_head=None)
    return Statement(frame=frame, content=content, sentence=content, prelude="", form=form, offences=())


@pytest.mark.parametrize(
    ("told", "ruled", "weighed", "expected"),
    [
        # Silence is of a verb of saying: a newspaper's reproach is no answer.
        (("mention", "doesn't mention", "on the trail", "nominal"), None, "declines", None),
        (("forward", "had not forwarded", "that part of the letter", "nominal"), None, "declines", None),
        (("say", "would not say", "whether she was paid", "finite"), "asserts", "declines", "declines"),
        (("decline", "declined", "to comment", "verbal"), "declines", "declines", "declines"),
        # What is said "falsely" its speaker does not dispute.
        (("present", "falsely presents", "herself as a surgeon", "nominal"), None, "disputes", None),
        (("state", "incorrectly stated", "the clerks were paid", "finite"), "asserts", "disputes", "asserts"),
        (("say", "said", "the clerks were paid", "finite"), "asserts", "disputes", "disputes"),
        # Who blames somebody for a deed rejects no accusation.
        (("blast", "blasted", "him for not paying tax", "nominal"), None, "disputes", "asserts"),
        (("challenge", "has challenged", "his own bishops to be humbler", "verbal"), "disputes", "disputes", "asserts"),
        (
            ("criticize", "criticized", "the ministry's allegations against the clerk", "nominal"),
            "disputes",
            "disputes",
            "disputes",
        ),
        (("condemn", "condemned", "the sanctions", "nominal"), "disputes", "disputes", "disputes"),
        # Who is denied bail denies nothing, and a helping verb says nothing.
        (("deny", "denied", "bail", "nominal"), None, "denies", None),
        (("deny", "denied", "trading licences to the stallholders", "nominal"), None, "denies", None),
        (("deny", "denied", "a request by the father", "nominal"), None, "denies", None),
        (("deny", "denied", "links to the gang", "nominal"), None, "denies", "denies"),
        (("deny", "denied", "the charges", "nominal"), "denies", "denies", "denies"),
        (("have", "have", "moved to dismiss the lawsuit", "verbal"), None, "disputes", None),
        # Who goes for his health disputes nothing; where somebody was at noon he may well dispute by it.
        (("say", "said", "he was leaving for health reasons", "finite"), "asserts", "disputes", "asserts"),
        (("say", "said", "she had resigned to spend more time with her family", "finite"), "asserts", "denies", "asserts"),
        (("say", "said", "he left the quay at noon", "finite"), "asserts", "disputes", "disputes"),
        (("say", "said", "he was not leaving over the letter", "finite"), "asserts", "disputes", "disputes"),
        # Who bows to what was decided disputes nothing, unless he goes on with a "but".
        (("say", "said", "Lund accepted the decision “with a quiet mind”", "finite"), "asserts", "disputes", "asserts"),
        (("say", "said", "she would respect the court's ruling", "finite"), "asserts", "disputes", "asserts"),
        (("say", "said", "he did not accept the decision", "finite"), "asserts", "disputes", "disputes"),
        (("say", "said", "he accepted the ruling but had done nothing", "finite"), "asserts", "disputes", "disputes"),
        (("say", "said", "he accepted the money as a loan", "finite"), "asserts", "disputes", "disputes"),
        # What was tried in vain is no plan.
        (("attempt", "attempts", "to reach her failed", "verbal"), None, "plans", None),
        (("attempt", "attempts", "to speak with the owners of the quay were unsuccessful", "verbal"), None, "plans", None),
        (("plan", "plans", "to reach the owners of the failed bank", "verbal"), "plans", "plans", "plans"),
    ],
)
def test_an_answer_is_one_by_its_words(
    told: tuple[str, str, str, ContentForm], ruled: Stance | None, weighed: Stance, expected: Stance | None
) -> None:
    lemma, cue, content, form = told
    assert as_said(said(lemma, content, form), ruled, weighed, cue) == expected
