"""A folder of short invented reports, made by templates, for tests that need many."""

import random
from pathlib import Path

FIRST = (
    "Anna",
    "Boris",
    "Clara",
    "David",
    "Elena",
    "Felix",
    "Greta",
    "Hugo",
    "Irene",
    "Jonas",
    "Karin",
    "Leon",
    "Maria",
    "Nikolai",
)
LAST = ("Adler", "Brandt", "Castell", "Dorn", "Ekman", "Falk", "Grimaldi", "Holm", "Ivarsen", "Jansky", "Kessler", "Lindqvist")
TOWNS = ("Velden", "Marnau", "Port Alder", "Osterby", "Casteldoro", "Quillan")
ACTS = (
    "took bribes of 40,000 euros from a builder",
    "stole 2 million euros from the school fund",
    "paid salaries to employees who did not exist",
    "laundered money for a smuggling ring",
    "steered road contracts to a cousin's firm",
)
STEPS = (
    "{accused} was arrested on Tuesday.",
    "Prosecutors charged {accused} with fraud on Monday.",
    "A court in {town} acquitted {accused} last month.",
    "Police searched the office of {accused} in March.",
)
OUTLETS = ("The Velden Courier", "Marnau Daily", "Alder Post")
REPORT = """{town} {office} faces accusations

{accuser}, a prosecutor in {town}, said on Wednesday that {accused}, the {office} of {town}, {act}.

{step} “I never touched the money,” {surname} told reporters. According to {witness}, a former aide, the {office} {other}.

{surname} has denied the accusations.
"""


def write_stories(folder: Path, count: int, seed: int = 1) -> Path:
    """Writes reports and their `articles.csv` into a new folder and returns it. The same arguments give the same files."""
    chance = random.Random(seed)
    folder.mkdir()
    lines = ["file,outlet,published"]
    for number in range(count):
        people = [f"{chance.choice(FIRST)} {last}" for last in chance.sample(LAST, 3)]
        accuser, accused, witness = people
        town = chance.choice(TOWNS)
        act, other = chance.sample(ACTS, 2)
        words = {"town": town, "office": chance.choice(("mayor", "treasurer", "governor")), "act": act, "other": other}
        names = {"accuser": accuser, "accused": accused, "witness": witness, "surname": accused.split()[1]}
        step = chance.choice(STEPS).format(accused=accused, town=town)
        name = f"report-{number:03}.txt"
        (folder / name).write_text(REPORT.format(**words, **names, step=step), "utf8")
        lines.append(f"{name},{chance.choice(OUTLETS)},2023-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}")
    (folder / "articles.csv").write_text("\n".join(lines) + "\n", "utf8")
    return folder
