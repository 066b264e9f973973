"""What a statement says, and how: what its stance is judged by."""

from functools import cache

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.about import Asked, Concerned
from allegedly.read.called_untrue import denies_clause
from allegedly.read.claims_clearing import ends_in_favour
from allegedly.read.claims_cues import called_wrong, cue_tokens, governor
from allegedly.read.claims_topics import told
from allegedly.read.frames import Frame
from allegedly.read.grammar import DISCREDITED, is_denied, is_passive, modified_by, own_subjects, sentence_span, tokens_in, verbs_of
from allegedly.read.leaves import content_form, of_nothing
from allegedly.read.offences import offences_in
from allegedly.read.stance import Statement, looks_ahead
from allegedly.shapes import Offence, Source


def _offences(asked: Asked, content: str) -> tuple[Offence, ...]:
    """The offences of a statement; a gang or armed group that it names counts as the word "gang"."""
    groups = any(asked.cast.get(m.entity).kind == "group" for s in asked.frame.content for m in asked.cast.within(s.start, s.end))
    return offences_in(f"{content} gang" if groups else content)


def statement_of(asked: Asked, carriers: tuple[Frame, ...], named: Concerned, sources: tuple[Source, ...]) -> Statement:
    """A statement with all that its stance is judged by; `named` are those whom it is about, `carriers` who passed it on."""
    parsed, frame, block = asked.parsed, asked.frame, asked.block
    cue = block.token_at(frame.cue.start)
    tokens = tokens_in(block, frame.content)
    main = verbs_of(tokens)
    content = parsed.said(frame.content)
    offences = _offences(asked, told(asked))
    return Statement(
        frame=frame,
        content=content,
        sentence=parsed.words(sentence_span(block, cue)) if cue is not None else content,
        prelude=_prelude(asked),
        form=content_form(content, tokens),
        offences=offences,
        accuses=bool(offences)
        and named.of_offence
        and not _is_topic(asked)
        and not (main and is_wished(main[0]))
        and any(_can_be_accused(asked, key) for key in named.keys),
        concerns=bool(named.keys),
        own=(own := _speaks_of_own(named.keys, main, sources)),
        negated=named.negated or of_nothing(parsed, frame),
        undone=own and any(is_denied(v) and _is_past(v) and v.lemma_ in _deniable() for v in main[:1]),
        deed=_deed(asked),
        wrongs=_wrongs(asked, named, main),
        step=any(verb.lemma_ in _words("step_verbs") for verb in main[:1]),
        ahead=bool(main) and _ahead(asked, main[0]),
        cleared=any(ends_in_favour(parsed, block, verb) or (_breaks_rule(verb) and is_denied(verb)) for verb in main),
        under=governor(frame, block),
        refuted=denies_clause(frame, block) or (bool(carriers) and called_wrong(frame, block)),
        discredited=denies_clause(frame, block)
        or called_wrong(frame, block)
        or any(modified_by(cue_tokens(f, parsed.blocks[f.block]), DISCREDITED) for f in (frame, *carriers)),
    )


def _wrongs(asked: Asked, named: Concerned, main: list[Token]) -> bool:
    """Whether a main verb says of somebody named that he broke a rule or lied, as done: no wish, no question, no possibility."""
    if not any(asked.cast.get(key).named and key not in asked.speakers for key in named.keys):
        return False
    open_ = [verb for verb in main if not any(c.tag_ == "MD" or c.lower_ in ("if", "whether") for c in verb.children)]
    done = [verb for verb in open_ if _is_past(verb) and own_subjects(verb) and not (is_denied(verb) or is_passive(verb))]
    return any(_breaks_rule(verb) or _lies(verb) for verb in done)


def _breaks_rule(verb: Token) -> bool:
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    return verb.lemma_ in _words("breaking") and any(child.lemma_.lower() in _words("broken") for child in objects)


def _lies(verb: Token) -> bool:
    """Whether a verb is of a lie: "lied to the court", not "lied down"; what lies somewhere has another past."""
    return verb.lower_ == "lied" and not any(child.dep_ == "prt" for child in verb.rights)


def _is_topic(asked: Asked) -> bool:
    """Whether the content only names what was spoken of, and no deed: "testified about the events that led to the trial"."""
    cue = asked.block.token_at(asked.frame.cue.end - 1)
    tokens = tokens_in(asked.block, asked.frame.content)
    if cue is None or cue.lower_ != "about" or not tokens:
        return False
    top = next((token for token in tokens if token.head == cue), None)
    if top is None or top.pos_ != "NOUN" or top.lemma_.lower() in _words("deed_nouns"):
        return False
    apart = {below.i for child in top.children if child.dep_ in ("acl", "relcl") for below in child.subtree}
    return not offences_in(" ".join(token.text for token in top.subtree if token.i not in apart))


def _can_be_accused(asked: Asked, key: str) -> bool:
    """Whether an offence told without an accusing word is laid at somebody's door: a name or a gang, not "people"."""
    entity = asked.cast.get(key)
    return key not in asked.speakers and (entity.named or entity.kind == "group" or entity.plural is not True)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ in ("had", "have", "has", "did", "'d") for c in verb.children)


def _prelude(asked: Asked) -> str:
    """The words of the sentence before source and cue."""
    cue = asked.block.token_at(asked.frame.cue.start)
    if cue is None:
        return ""
    begin = sentence_span(asked.block, cue).start
    first = min(s.start for s in (asked.frame.cue, *asked.frame.source))
    return asked.parsed.article.text[begin:first] if first < asked.frame.content[0].start else ""


def _speaks_of_own(named: tuple[str, ...], main: list[Token], sources: tuple[Source, ...]) -> bool:
    """Whether the content is of the speaker, of a client, or of one whom only a pronoun names."""
    own = {key for s in sources for key in (s.entity, s.on_behalf_of) if key}
    if named and not set(named) - own:
        return True
    speaks_for = any(set(source.text.lower().split()) & _spokespeople() for source in sources[:1])
    heads = [head for verb in main for head in own_subjects(verb)]
    pronoun = any(h.pos_ == "PRON" for h in heads) and not named
    return speaks_for or pronoun or any(h.lower_ in ("i", "we") for h in heads)


def _ahead(asked: Asked, verb: Token) -> bool:
    """Whether a verb looks ahead to what somebody, or a court, will do; a forecast of the weather is no plan."""
    before = " ".join(t.text for t in verb.lefts if t.dep_ in ("aux", "auxpass", "advmod", "neg"))
    if not looks_ahead(f"{before} {verb.text}"):
        return False
    heads = own_subjects(verb)
    return any(asked.cast.at(asked.block.at(h)) or h.pos_ == "PRON" or h.lemma_.lower() in _words("step_nouns") for h in heads)


def is_wished(verb: Token) -> bool:
    """Whether what a verb tells is only wished of its subject: "wants the land to close its borders to smugglers"."""
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)
    return to and verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in _words("wishing")


def _deed(asked: Asked) -> bool:
    """Whether a main verb of the content ascribes an act that accusations are made of, as done: no wish, no possibility."""
    verbs = verbs_of(tokens_in(asked.block, asked.frame.content))
    suffered = {v.i for v in verbs if is_passive(v)}
    return any(
        v.lemma_ in _words("deeds_of_accusations")
        and v.i not in suffered
        and not (v.head.i in suffered and v.dep_ == "conj" and not own_subjects(v))
        and not any(c.dep_ == "neg" or c.tag_ == "MD" for c in v.children)
        for v in verbs
    )


def _words(name: str) -> frozenset[str]:
    return vocabulary.words("stances", name)


def _deniable() -> frozenset[str]:
    return _words("deniable_deeds") | _words("deeds_of_accusations") | _words("breaking")


@cache
def _spokespeople() -> frozenset[str]:
    """The words for those who speak for others, in both numbers."""
    return _words("spokespeople") | {f"{word}s" for word in _words("spokespeople")}
