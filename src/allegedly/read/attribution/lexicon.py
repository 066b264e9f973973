"""The words that attribute: what `vocabulary/cues.yaml` (by hand) and `vocabulary/cues_learned.yaml` (by count) say of a lemma."""

from dataclasses import dataclass
from functools import cache

from allegedly.vocabulary import table, words


@dataclass(frozen=True)
class Lexicon:
    """Which patterns each lemma attributes in, and the closed lists that the rules ask.

    `verbs` and `nouns` map a lemma to pattern kinds; in the patterns `any_verb` and `any_noun` words that nobody listed attribute
    too, but for those `barred`. `everything` licenses any lemma in any pattern: the tool that counts needs all candidates.
    """

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    any_verb: frozenset[str]
    any_noun: frozenset[str]
    barred: frozenset[tuple[str, str]]
    accusing: frozenset[str]
    accusations: frozenset[str]
    light: frozenset[str]
    feelings: frozenset[str]
    answering: frozenset[str]
    misread: frozenset[str]
    as_verbs: frozenset[str]
    hedges: frozenset[str]
    unreal_heads: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    everything: bool = False

    def verb(self, lemma: str, kind: str) -> bool:
        """Whether a verb attributes in a pattern."""
        if self.everything or kind == "as" or kind in self.verbs.get(lemma, ()):
            return True
        return kind in self.any_verb and (lemma, kind) not in self.barred

    def noun(self, lemma: str, kind: str) -> bool:
        """Whether a noun attributes in a pattern."""
        if self.everything or kind in self.nouns.get(lemma, ()):
            return True
        return kind in self.any_noun and (lemma, kind) not in self.barred


@cache
def lexicon(everything: bool = False) -> Lexicon:
    """The lexicon, read once."""
    hand = table("cues")
    learned = table("cues_learned")
    return Lexicon(
        verbs=_merged(hand["verbs"], learned["verbs"], hand["never"]["verbs"]),
        nouns=_merged(hand["nouns"], learned["nouns"], hand["never"]["nouns"]),
        any_verb=frozenset(learned["any"]["verbs"]),
        any_noun=frozenset(learned["any"]["nouns"]),
        barred=frozenset(
            (lemma, kind)
            for entries in (learned["barred_verbs"], learned["barred_nouns"], *hand["never"].values())
            for lemma, kinds in entries.items()
            for kind in kinds
        ),
        accusing=frozenset(hand["accusing"]),
        accusations=frozenset(hand["accusations"]),
        light=frozenset(hand["light"]),
        answering=frozenset(hand["answering"]),
        misread=frozenset(hand["misread"]),
        as_verbs=frozenset(hand["as_verbs"]),
        feelings=frozenset(hand["feelings"]),
        hedges=frozenset(hand["hedges"]),
        unreal_heads=frozenset(hand["unreal_heads"]),
        phrases={name: tuple(words) for name, words in hand["phrases"].items()},
        everything=everything,
    )


@cache
def coordinated() -> frozenset[str]:
    """The verbs of saying that go on with the report before them ("said … and denied …")."""
    return frozenset(table("cues")["coordinated"])


@cache
def media() -> frozenset[str]:
    """What one speaks through ("on Twitter", "in a statement"): no part of who speaks."""
    return frozenset(table("cues")["phrases"]["media"])


def _merged(hand: dict[str, list[str]], learned: dict[str, list[str]], never: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {
        lemma: frozenset(hand.get(lemma, [])) | frozenset(learned.get(lemma, [])) - frozenset(never.get(lemma, []))
        for lemma in sorted({*hand, *learned})
    }


@cache
def documents() -> frozenset[str]:
    """What has words in writing, and may stand for who wrote them."""
    return words("stances", "source_documents") - words("stances", "spoken_documents")
