"""The questions of `bench/screening_organisations.py`: names of organisations, the entry that each means, and others.

OFAC's other names of organisations against their first names, and variations made of the first names. Half of the names that mean
none are other organisations of the same list, their own entry left out; half are made up of rare surnames, trades, places and legal
forms. What is made up here is written for the bench and taken from no list that the product uses. Entries are parted by
`training/screening_split.py`.
"""

import csv
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.screening_sets import HABITS, SEED, Asked, Set
from bench.screening_sets import _slip as slip
from training.screening_split import Part, part

TRADES = (
    "Trading", "Shipping", "Logistics", "Construction", "Engineering", "Textiles", "Foods", "Motors", "Steel", "Mining",
    "Energy", "Petroleum", "Chemicals", "Electronics", "Aviation", "Insurance", "Investment", "Consulting", "Software",
    "Pharma", "Exchange", "Travel", "Media", "Printing", "Fisheries", "Cement", "Agro", "Security",
)  # fmt: skip
# Of their halves the made-up names are made.
SURNAMES = (
    "Abernathy", "Bakirov", "Castellanos", "Dimitrov", "Eriksen", "Farouki", "Gonzaga", "Haruna", "Ibragimov", "Jankovic",
    "Karimov", "Lindholm", "Mahdavi", "Nakamura", "Oyelaran", "Petrenko", "Quintero", "Rahmani", "Sadykov", "Tanaka", "Ustinov",
    "Valdivia", "Wachira", "Yilmaz", "Zielinski", "Baraka", "Delgado", "Hossain", "Kovalenko", "Mutasa",
)  # fmt: skip
PLACES = (
    "Dubai",
    "Moscow",
    "Panama",
    "Beirut",
    "Kabul",
    "Lagos",
    "Istanbul",
    "Shanghai",
    "Minsk",
    "Bogota",
    "Tehran",
    "Gulf",
    "Baltic",
)
FORMS = (
    "LLC",
    "Ltd.",
    "Co., Ltd.",
    "GmbH",
    "S.A.",
    "S.A. de C.V.",
    "JSC",
    "OOO",
    "FZE",
    "Inc.",
    "FZCO",
    "AG",
    "B.V.",
    "Sdn Bhd",
    "",
)
SHAPES = ("{name} {trade} {form}", "{place} {name} {trade} {form}", "{name} & {other} {form}", "{name} {trade} and {second} {form}")
WORDED = (
    "{name} Foundation",
    "{trade} Bank of {name}",
    "{name} Group",
    "{place} {trade} {form}",
    "{name} International {trade} {form}",
)
# Legal forms, as registers and reports write each: a form is turned into any other of its line.
SAME_FORMS = (
    ("limited liability company", "llc", "l.l.c.", "ooo", "obshchestvo s ogranichennoi otvetstvennostyu"),
    ("joint stock company", "jsc", "j.s.c.", "ao", "aktsionernoe obshchestvo"),
    ("public joint stock company", "pjsc", "pao"),
    ("open joint stock company", "ojsc", "oao"),
    ("closed joint stock company", "cjsc", "zao"),
    ("company limited", "co., ltd.", "co ltd", "co. limited"),
    ("limited", "ltd", "ltd."),
    ("s.a. de c.v.", "sociedad anonima de capital variable", "sa de cv"),
    ("gmbh", "gesellschaft mit beschrankter haftung"),
    ("corporation", "corp", "corp."),
    ("company", "co", "co."),
)
SHORT = (
    ("international", "Intl"), ("company", "Co"), ("corporation", "Corp"), ("brothers", "Bros"), ("organization", "Org"),
    ("industries", "Ind"), ("industrial", "Ind"), ("engineering", "Eng"), ("university", "Univ"), ("manufacturing", "Mfg"),
    ("association", "Assn"), ("establishment", "Est"), ("department", "Dept"), ("institute", "Inst"),
    ("development", "Dev"), ("limited", "Ltd"), ("group", "Grp"), ("technology", "Tech"), ("services", "Svcs"),
)  # fmt: skip
LEFT_OUT = (
    "trading",
    "company",
    "group",
    "general",
    "international",
    "industries",
    "services",
    "foundation",
    "enterprise",
    "holding",
)
_FORM = re.compile(
    r"(?<!\S)(?:"
    + "|".join(re.escape(f) for f in sorted((f for line in SAME_FORMS for f in line), key=len, reverse=True))
    + r")(?![^\s,])"
)


def bodies(lists: Path) -> dict[str, str]:
    """OFAC's organisations: the first name by id."""
    with (lists / "sdn_20240503.csv").open(encoding="latin1", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file) if len(row) == 12 and row[2] == "-0- "}


def sets(shared: Path, size: int, of: Part = "test") -> list[Set]:
    """Both sets of a part; in each at most `size` names that mean an entry, and as many that mean none (of variations, 2 x)."""
    known = bodies(shared / "lists")
    listed, place = tuple(known.values()), {entry: at for at, entry in enumerate(known)}
    held = [entry for entry in known if part(entry) == of]
    draw = random.Random(SEED)
    wrong = [Asked(known[entry], None, place[entry]) for entry in draw.sample(held, size // 2)]
    wrong += [Asked(name, None) for name in made_up(size - size // 2, draw)]
    with (shared / "lists" / "alt_20251224.csv").open(encoding="latin1", newline="") as file:
        rows = [(row[0], row[3]) for row in csv.reader(file) if len(row) == 5 and row[0] in place and part(row[0]) == of]
    other = [Asked(name, place[entry]) for entry, name in rows]
    varied = [Asked(name, place[entry], kind=kind) for entry, kind, name in varieties(held, known, draw, 2 * size)]
    return [
        Set("other names", listed, tuple(draw.sample(other, min(size, len(other)))), tuple(wrong)),
        Set("variations", listed, tuple(varied), tuple(wrong)),
    ]


def made_up(size: int, draw: random.Random) -> Iterator[str]:
    """Organisations that there are not."""
    names = [one[: len(one) // 2 + 1] + other[len(other) // 2 :] for one in SURNAMES for other in SURNAMES if one != other]
    for _ in range(size):
        told = draw.choice(SHAPES + WORDED).format(
            name=draw.choice(names),
            other=draw.choice(names),
            place=draw.choice(PLACES),
            trade=draw.choice(TRADES),
            second=draw.choice(TRADES),
            form=draw.choice(FORMS),
        )
        yield told.strip()


Made = Callable[[str, random.Random], str]


def _plain(name: str, draw: random.Random) -> str:
    return name.title().replace(",", "").replace(".", "")


def _formed(name: str, draw: random.Random) -> str:
    """The legal form written otherwise."""
    low = name.casefold()
    found = _FORM.search(low)
    line = next((line for line in SAME_FORMS if found and found.group() in line), ())
    other = [form for form in line if found and form != found.group()]
    return (low[: found.start()] + draw.choice(other) + low[found.end() :]).title() if found and other else ""


def _formless(name: str, draw: random.Random) -> str:
    left = _FORM.sub(" ", name.casefold()).strip(" ,.")
    return " ".join(left.split()).title() if len(left) < len(name) - 1 and len(left.split()) > 1 else ""


def _bare(name: str, draw: random.Random) -> str:
    """The name without its legal form, where it has one."""
    return _formless(name, draw) or name.title()


def _turned(name: str, draw: random.Random) -> str:
    words = _bare(name, draw).split()
    return " ".join(words[1:] + words[:1]) if len(words) > 2 and "Of" not in words else ""


def _shortened(name: str, draw: random.Random) -> str:
    low = name.casefold()
    fit = [(long, short) for long, short in SHORT if re.search(rf"\b{long}\b", low)]
    for long, short in fit:
        low = re.sub(rf"\b{long}\b", short, low)
    return low.title() if fit else ""


def _transcribed(name: str, draw: random.Random) -> str:
    low = _bare(name, draw).casefold()
    fit = [(old, new) for old, new in HABITS if old in low]
    for old, new in draw.sample(fit, min(2, len(fit))):
        low = low.replace(old, new, 1)
    return low.title() if fit else ""


def _slipped(name: str, draw: random.Random) -> str:
    words = _bare(name, draw).split()
    at = max(range(len(words)), key=lambda i: (len(words[i]) > 3, draw.random()))
    words[at] = slip(words[at], draw)
    return " ".join(words)


def _together(name: str, draw: random.Random) -> str:
    words = _bare(name, draw).split()
    at = draw.randrange(len(words) - 1) if len(words) > 2 else -1
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]]) if at >= 0 and len(words[at]) > 2 else ""


def _left_out(name: str, draw: random.Random) -> str:
    words = _bare(name, draw).split()
    fit = [at for at, word in enumerate(words) if word.casefold().strip(",.") in LEFT_OUT]
    if not fit or len(words) < 3:
        return ""
    at = draw.choice(fit)
    return " ".join(words[:at] + words[at + 1 :])


def _acronym(name: str, draw: random.Random) -> str:
    small = ("of", "the", "and", "for", "de", "in")
    words = [word for word in re.findall(r"[A-Za-z]+", _formless(name, draw) or name) if word.casefold() not in small]
    return "".join(word[0] for word in words).upper() if 4 <= len(words) <= 7 else ""


CLASSES: Mapping[str, Made] = {
    "same words": _plain,
    "legal form written otherwise": _formed,
    "legal form left out": _formless,
    "turned": _turned,
    "shortened words": _shortened,
    "transcription": _transcribed,
    "slip": _slipped,
    "run together": _together,
    "left out": _left_out,
    "initials": _acronym,
}


def varieties(entries: Sequence[str], known: Mapping[str, str], draw: random.Random, size: int) -> Iterator[tuple[str, str, str]]:
    """For each class as many organisations as for any other, where it can be made of enough names: id, class, name."""
    for kind, make in CLASSES.items():
        left = -(-size // len(CLASSES))
        for entry in draw.sample(list(entries), len(entries)):
            made = make(known[entry], draw)
            if made and left:
                left -= 1
                yield entry, kind, made
