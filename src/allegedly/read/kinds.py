"""What kind of thing each name of an article stands for: every place where it stands has a vote."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from allegedly.names.order import family_first, is_given
from allegedly.read.kinds_beside import stands_as_place, votes_beside
from allegedly.read.kinds_denied import votes_denied
from allegedly.read.kinds_words import kind_words
from allegedly.read.name_grammar import fold_name
from allegedly.read.names import Name
from allegedly.read.names_known import capital_of, country_of
from allegedly.read.names_sheet import Sheet
from allegedly.read.roles import office_word
from allegedly.shapes import EntityKind
from allegedly.vocabulary import table

# Votes. The model speaks once for each mention; wording and vocabulary speak louder, since they err less.
_MODEL = 1.0
_WORDING = 3.0
_VOCABULARY = 20.0
_HINT = 1.5
# The trained model's chance of a kind, as votes.
_SEEN = 6.0
# Where the model takes a word for a person or a place less surely than this, it may be short for a body's name ("N Shipping").
_AGAINST = 0.85
# From here on the model vouches for a body's name.
_BODY = 0.7
# The same where the report has given the longer name before.
_AGAINST_SHORTENED = 0.98

_ORDER: tuple[EntityKind, ...] = ("person", "organization", "group", "outlet", "place")


def kinds_of(names: Iterable[Name], sheets: tuple[Sheet, ...]) -> dict[tuple[str, ...], EntityKind]:
    """The kind of each folded name that the article's votes agree on; names that nothing speaks for are left out."""
    kept = list(names)
    alone = {name.folded[0] for name in kept if len(name.folded) == 1 and not name.known}
    votes: dict[tuple[str, ...], dict[EntityKind, float]] = defaultdict(lambda: dict.fromkeys(_ORDER, 0.0))
    for name in kept:
        if _shortened_to_last(name, alone):
            votes[name.folded]["person"] += 2 * _MODEL
        for kind, weight in _votes(name, sheets[name.block]):
            votes[name.folded][kind] += weight
        seat = _seat_of(name)
        if seat is not None:
            votes[seat]["person"] -= 2 * _WORDING
            votes[seat]["place"] += _WORDING
    chosen: dict[tuple[str, ...], EntityKind] = {}
    for folded, tally in votes.items():
        best = max(_ORDER, key=lambda kind: (tally[kind], -_ORDER.index(kind)))
        if tally[best] > 0:
            chosen[folded] = best
    return chosen | {
        short: chosen[full] for short, full in _openings(kept, sheets).items() if chosen.get(full) in ("organization", "outlet")
    }


def _seat_of(name: Name) -> tuple[str, ...] | None:
    """The folded name of the town or land that a body's name ends in: "Court of Auditors of N"."""
    words = name.text.split()
    places = [at for at, word in enumerate(words) if word == "of"]
    body = name.kind == "organization" or name.chances.get("organization", 0.0) >= _BODY
    if not body or not places or not 0 < places[-1] < len(words) - 1 or words[places[-1] - 1].lower() in kind_words("of_persons"):
        return None
    return fold_name(" ".join(words[places[-1] + 1 :]))


def _openings(names: Iterable[Name], sheets: tuple[Sheet, ...]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The single words that the model does not surely take for a person or a place, with the one longer name that each opens.

    The model has to be surer where the longer name comes first and nobody of the article bears the word: reports give a name in
    full and then shorten it, and a person is not shortened to the first word.
    """
    against: dict[tuple[str, ...], list[float]] = defaultdict(list)
    firsts: dict[tuple[str, ...], int] = {}
    for name in names:
        if name.chances and not name.known:
            told = name.title or stands_as_place(name, sheets[name.block])
            against[name.folded].append(1.0 if told else max(name.chances["person"], name.chances["place"]))
            firsts[name.folded] = min(name.start, firsts.get(name.folded, name.start))
    titled = {name.folded for name in names if name.title}
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word, chances in against.items():
        longer = [folded for folded in against if len(folded) > 1 and word[0] in folded] if len(word) == 1 else []
        if len(longer) == 1 and longer[0][0] == word[0]:
            shortened = firsts[longer[0]] < firsts[word] and not is_given(word[0]) and word not in titled
            if sum(chances) < (_AGAINST_SHORTENED if shortened else _AGAINST) * len(chances):
                found[word] = longer[0]
    return found


def _shortened_to_last(name: Name, alone: set[str]) -> bool:
    """Whether the article also uses the last word of a name alone and never the first: people are called so, bodies are not."""
    words = name.folded
    if name.known or not 2 <= len(words) <= 4 or name.kind == "place" or words[0] in kind_words("organization_starts"):
        return False
    plain = not any(char.isdigit() for char in name.text) and words[-1] not in kind_words("organization_ends")
    return plain and words[-1] in alone and words[0] not in alone and words[-1] not in kind_words("outlet_ends")


def _votes(name: Name, sheet: Sheet) -> Iterator[tuple[EntityKind, float]]:
    if name.known:
        yield name.known.kind, _VOCABULARY
        return
    for kind, chance in name.chances.items():
        yield kind, _SEEN * chance
    if name.kind:
        yield name.kind, _MODEL if not sheet.loud else _MODEL / 4
    if country_of(name.text) or capital_of(name.text):
        yield "place", _VOCABULARY
    if name.title:
        yield "person", _WORDING
    if _set_beside_office(name, sheet):
        yield "person", _WORDING
    if len(name.folded) > 1 and name.kind != "place" and (is_given(name.folded[0]) or family_first(name.folded)):
        yield "person", _HINT
    elif name.first > 0 and sheet.low[name.first - 1] in ("the", "a", "an") and sheet.head[name.last] <= name.last:
        yield "person", -_HINT
    yield from _by_ending(name, sheet)
    yield from votes_beside(name, sheet)
    yield from votes_denied(name, sheet)
    if _called_group(name, sheet):
        yield "group", 2 * _WORDING
    if _called_outlet(name, sheet):
        yield "outlet", 2 * _WORDING


def _by_ending(name: Name, sheet: Sheet) -> Iterator[tuple[EntityKind, float]]:
    words = [word.lower() for word in name.text.split()]
    if len(words) < 2 or name.title:
        return
    if words[-1] in kind_words("outlet_ends") and not is_given(name.folded[0]):
        doubtful = words[-1] in kind_words("outlet_doubtful")
        article = name.first > 0 and sheet.words[name.first - 1] in ("The", "the")
        if not doubtful or (article and name.kind != "person"):
            yield "outlet", _WORDING
    if words[0] in kind_words("outlet_starts"):
        yield "outlet", _WORDING
    if name.text.split()[-1] in kind_words("group_nouns"):
        yield "group", 2 * _WORDING
    body = words[-1] in kind_words("organization_ends") or words[0] in kind_words("body_starts")
    if body or name.folded[0] in kind_words("club_forms") or name.folded[-1] in kind_words("club_forms"):
        yield "organization", _WORDING if body else 2 * _WORDING
    if words[0] in kind_words("company_starts"):
        yield "organization", 3 * _WORDING
    if words[-1] in kind_words("company_ends"):
        yield "organization", 2 * _WORDING


# Words for an office that a company can be as well.
_ALSO_COMPANIES = frozenset(
    [
        "owner",
        "publisher",
        "developer",
        "contractor",
        "broker",
        "trader",
        "partner",
        "leader",
        "manager",
        "regulator",
        "founder",
        "agent",
    ]
)


def _set_beside_office(name: Name, sheet: Sheet) -> bool:
    """Whether a name stands in apposition to an office or a kin word that only a person can have."""
    head = next((at for at in range(name.last, name.first - 1, -1) if not name.first <= sheet.head[at] <= name.last), name.last)
    beside = [kid for kid in sheet.kids[head] if sheet.dep[kid] == "appos" and kid > name.last]
    if sheet.dep[head] == "appos" and sheet.head[head] < name.first:
        beside.append(sheet.head[head])
    return any(
        (office_word(sheet, at) or sheet.lemma[at] in table("kin"))
        and sheet.lemma[at] not in _ALSO_COMPANIES
        and sheet.tag[at] in ("NN", "NNP")
        for at in beside
    )


def _called_group(name: Name, sheet: Sheet) -> bool:
    """Whether the words around call it a gang or armed group: "the Lobos gang", "Sharks and Lobos gangs", "the gang Los Primos"."""
    after = name.last + 1
    while after + 1 < len(sheet) and (sheet.low[after] in ("and", "or", ",", "&") or sheet.pos[after] == "PROPN"):
        after += 1
    if after < len(sheet) and sheet.lemma[after] in kind_words("group_nouns") and sheet.pos[after] in ("NOUN", "PROPN"):
        direct = after == name.last + 1
        plural = sheet.tag[after] in ("NNS", "NNPS")
        if (
            (direct or plural)
            and not country_of(name.text)
            and (name.kind != "place" or sheet.lemma[after] in ("cartel", "gang", "clan"))
        ):
            return name.kind != "person" or plural or sheet.low[after] in ("gang", "cartel", "clan", "mafia")
    before = sheet.lemma[name.first - 1] if name.first else ""
    return before in ("gang", "cartel", "militia", "guerrilla") and name.kind != "person"


def _called_outlet(name: Name, sheet: Sheet) -> bool:
    """Whether a word beside it calls it a newspaper, an agency or a station."""
    nouns = kind_words("outlet_nouns")
    after = sheet.low[name.last + 1] if name.last + 1 < len(sheet) else ""
    beside = after in nouns and sheet.head[name.last] == name.last + 1
    before = sheet.low[name.first - 1] if name.first else ""
    two_before = sheet.low[name.first - 2] if name.first > 1 else ""
    named_so = before in nouns or (two_before, before) in (
        ("news", "agency"),
        ("news", "outlet"),
        ("news", "site"),
        ("television", "station"),
        ("radio", "station"),
    )
    body = name.folded[-1] in kind_words("organization_ends") or name.folded[0] in ("parliament", "congress", "police")
    told = before == "told" and name.kind == "organization" and len(name.folded) <= 3 and not body
    return (beside or named_so or told) and name.kind not in ("person", "place")
