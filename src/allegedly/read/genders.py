"""The gender of whoever is named, as the words before the name tell it."""

from allegedly.read.names import Name
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import Gender
from allegedly.vocabulary import table


def gender_of_title(title: str) -> Gender | None:
    """The gender that a form of address says ("Mrs", "chairwoman")."""
    words = [word.rstrip(".").lower() for word in title.split()]
    forms = table("titles")["forms"]
    if any(word in forms["f"] or word.endswith("woman") for word in words):
        return "f"
    return "m" if any(word in forms["m"] or word in ("chairman", "congressman", "businessman") for word in words) else None


def gender_of_kin(sheet: Sheet, name: Name) -> Gender | None:
    """The gender that a kin word directly before a name says ("his sister, N")."""
    at = name.first - 2 if name.first > 1 and sheet.words[name.first - 1] == "," else name.first - 1
    row = table("kin").get(sheet.lemma[at]) if at >= 0 else None
    gender: Gender | None = row.get("gender") if row else None
    return gender
