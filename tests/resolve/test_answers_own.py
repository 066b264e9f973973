"""What the accused, or those who speak for them, say of the very thing in another report. All people and places are invented."""

from allegedly.resolve import resolve
from papers import Paper, Says, body, paper, person

LISTED = "Ada Corvin is corrupt"
PAYROLL = "Ivo Brandt put ghosts on the payroll of the harbour office"
BLOWS = "Ivo Brandt beat a sailor at the quay"


def first() -> Paper:
    says = (
        Says(LISTED, by="Ministry of Trade", about=("Ada Corvin",), offences=("corruption",)),
        Says(PAYROLL, by="Ministry of Trade", about=("Ivo Brandt",), offences=("ghost_employees",)),
        Says(BLOWS, by="Ida Moreau", about=("Ivo Brandt",), offences=("violence",)),
    )
    text = f"The Ministry of Trade says that {LISTED}. It says that {PAYROLL}. Ida Moreau says that {BLOWS}."
    return paper(text, person("Ada Corvin"), person("Ivo Brandt"), body("Ministry of Trade"), person("Ida Moreau"), says=says)


def second(words: str, by: str, stance: str, about: tuple[str, ...] = (), offences: tuple[str, ...] = ()) -> Paper:
    text = (
        f"Ada Corvin and Ivo Brandt, with his lawyer Nora Vail, spoke of the Ministry of Trade in Selm harbour. {by} said {words}."
    )
    cast = (person("Ada Corvin"), person("Ivo Brandt"), person("Nora Vail"), body("Ministry of Trade"))
    says = (Says(words, by=by, stance=stance, about=about, offences=offences),)  # type: ignore[arg-type]
    return paper(text, *cast, says=says, kin=(("lawyer_of", "Nora Vail", "Ivo Brandt"),))


def answered(later: Paper, words: str) -> set[str]:
    papers = (first(), later)
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    offences = {c.id: c.offences for p in papers for c in p.reading.claims}
    return {o for f in found if later.claim(words) in f.answers for c in f.claims for o in offences[c]}


def test_who_is_called_corrupt_answers_by_denying_a_bribe() -> None:
    never = "she had never taken a bribe"
    assert answered(second(never, "Ada Corvin", "denies", ("Ada Corvin",), ("bribery",)), never) == {"corruption"}


def test_a_denial_of_what_no_corruption_is_or_by_another_is_none() -> None:
    beaten = "she had never beaten a clerk"
    assert answered(second(beaten, "Ada Corvin", "denies", ("Ada Corvin",), ("violence",)), beaten) == set()
    never = "he had never taken a bribe"
    assert "corruption" not in answered(second(never, "Ivo Brandt", "denies", ("Ivo Brandt",), ("bribery",)), never)


def test_who_names_the_accuser_answers_him_for_what_he_says_of_the_speaker() -> None:
    called = "her place on the list of the Ministry of Trade was a whim"
    assert answered(second(called, "Ada Corvin", "disputes", ("Ada Corvin",)), called) == {"corruption"}


def test_a_refusal_that_names_the_matter_stands_beside_that_matter_alone() -> None:
    silent = "to comment on the harbour payroll"
    assert answered(second(silent, "Nora Vail", "declines"), silent) == {"ghost_employees"}
    other = "to comment on the weather in the north"
    assert answered(second(other, "Nora Vail", "declines"), other) == set()
