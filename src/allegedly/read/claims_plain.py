"""Statements that the model takes for accusations and that accuse nobody: of the speaker himself, of an authority at its work."""

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.claims_stated import is_wished
from allegedly.read.grammar import is_passive, tokens_in, verbs_of
from allegedly.read.stance import Statement
from allegedly.shapes import Offence, Source, Stance
from allegedly.vocabulary import words

Of = tuple[Collection[str], Collection[Offence], Collection[Source]]


def accuses_nobody(asked: Asked, statement: Statement, ruled: Stance | None, of: Of) -> bool:
    """Whether a statement whose words do not accuse, and name no offence, is about nobody but the speaker, or tells only duties.

    Nor does an outlet accuse that reports a fact, or who only says what somebody should have done. What somebody says was done to
    him, what he brought to somebody, or tells in his own words of what he found, may well accuse.

    `ruled` is its stance by its words alone, `of` are those whom it would accuse, by local key, the offences, and whose word it is.
    """
    concerned, offences, sources = of
    if ruled != "alleges" and any(map(is_wished, _verbs(asked)[:1])):
        return True
    if ruled == "alleges" or offences or asked.frame.targets:
        return False
    if _only_reports(statement, sources) or _only_wishes(_verbs(asked)):
        return True
    if not concerned:
        harmless = statement.own and asked.frame.form != "quotation" and not any(map(is_passive, _verbs(asked)))
        return harmless and not _brings_to_another(asked)
    return at_work(asked, concerned)


def at_work(asked: Asked, concerned: Collection[str]) -> bool:
    """Whether a statement is of nobody but those who search and arrest, and tells nothing but that they did."""
    return all(_is_authority(asked, key) for key in concerned) and _tells_duties(asked)


def _only_reports(statement: Statement, sources: Collection[Source]) -> bool:
    """Whether an outlet reports something that no accusation is made of: "all nine went to one builder, The Post reported"."""
    return any(source.kind == "outlet" for source in [*sources][:1]) and not statement.deed


def _only_wishes(verbs: Sequence[Token]) -> bool:
    """Whether the main verb is of what somebody should have done, and so not of what he did."""
    before = {child.lower_ for verb in verbs[:1] for child in verb.lefts if child.dep_ == "aux"}
    return "have" in before and not before.isdisjoint({"should", "ought"})


def _brings_to_another(asked: Asked) -> bool:
    """Whether something goes to somebody named, or to his house or kin: "that he took two boxes to the home of N"."""
    tokens = tokens_in(asked.block, asked.frame.content)
    if not any(child.dep_ == "dobj" and child.pos_ == "NOUN" for verb in verbs_of(tokens) for child in verb.rights):
        return False
    whom = [noun for to in tokens if to.lower_ == "to" and to.pos_ == "ADP" for noun in to.subtree if noun != to]
    keys = {key for noun in whom for key in asked.cast.at(asked.block.at(noun))}.difference(asked.speakers)
    return any(one.named and one.kind == "person" for one in map(asked.cast.get, keys))


def _is_authority(asked: Asked, key: str) -> bool:
    """Whether somebody is told of by nothing but a word for those who search and arrest: "police", "two officers"."""
    entity = asked.cast.get(key)
    return not entity.named and any(word.lower() in words("stances", "on_duty") for word in entity.name.split()[-1:])


def _tells_duties(asked: Asked) -> bool:
    """Whether every verb of the content is of what is done in a search or an arrest, and says nothing of how."""
    return bool(verbs := _verbs(asked)) and all(verb.lemma_ in words("stances", "duties") for verb in verbs)


def _verbs(asked: Asked) -> list[Token]:
    return verbs_of(tokens_in(asked.block, asked.frame.content))
