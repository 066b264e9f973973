"""Statements that the model takes for accusations and that accuse nobody: of the speaker himself, of an authority at its work."""

from collections.abc import Collection

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.grammar import is_passive, tokens_in, verbs_of
from allegedly.read.stance import Statement
from allegedly.shapes import Offence, Stance
from allegedly.vocabulary import words


def accuses_nobody(
    asked: Asked, statement: Statement, ruled: Stance | None, of: tuple[Collection[str], Collection[Offence]]
) -> bool:
    """Whether a statement whose words do not accuse, and name no offence, is about nobody but the speaker, or tells only duties.

    What somebody says was done to him, or tells in his own words of what he found, may well accuse.

    `ruled` is its stance by its words alone, `of` are those whom it would accuse, by local key, and the offences.
    """
    concerned, offences = of
    if ruled == "alleges" or offences or asked.frame.targets:
        return False
    if not concerned:
        return statement.own and asked.frame.form != "quotation" and not any(map(is_passive, _verbs(asked)))
    return all(_is_authority(asked, key) for key in concerned) and _tells_duties(asked)


def _is_authority(asked: Asked, key: str) -> bool:
    """Whether somebody is told of by nothing but a word for those who search and arrest: "police", "two officers"."""
    entity = asked.cast.get(key)
    return not entity.named and any(word.lower() in words("stances", "on_duty") for word in entity.name.split()[-1:])


def _tells_duties(asked: Asked) -> bool:
    """Whether every verb of the content is of what is done in a search or an arrest, and says nothing of how."""
    return bool(verbs := _verbs(asked)) and all(verb.lemma_ in words("stances", "duties") for verb in verbs)


def _verbs(asked: Asked) -> list[Token]:
    return verbs_of(tokens_in(asked.block, asked.frame.content))
