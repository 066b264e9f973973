"""Legal steps: what was done, planned, possible, denied; to whom and by whom. All stories are invented."""

from functools import cache

import pytest

from allegedly.read.attribution import find_frames
from allegedly.read.casting import cast_of
from allegedly.read.dates import find_times
from allegedly.read.offences import offences_in
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.read.proceedings import StepContext, find_steps
from allegedly.read.steps_parties import with_parties
from allegedly.shapes import Block, Proceeding
from builders import article


@cache
def steps(text: str) -> tuple[tuple[Proceeding, str, str | None], ...]:
    """The steps of a text, one body block a line, with the names of subject and authority."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(kind="body", start=at, end=at + len(line)))
        at += len(line) + 1
    parsed = next(parse([article(text, published="2021-12-10", blocks=tuple(blocks))], pipeline()))
    cast = with_parties(parsed, cast_of(parsed))
    context = StepContext(cast=cast, frames=find_frames(parsed), dates=find_times(parsed).dates, offences_in=offences_in)
    return tuple(
        (row, cast.get(row.subject).name, cast.get(row.authority).name if row.authority else None)
        for row in find_steps(parsed, context)
    )


def told(text: str) -> set[tuple[str, str, str]]:
    return {(row.kind, row.state, subject) for row, subject, _ in steps(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police arrested Ana Duarte on Tuesday at her home in Lima.", "arrested"),
        ("The arrest of Ana Duarte shocked the country.", "arrested"),
        ("A judge signed a warrant for Ana Duarte's arrest.", "arrest_warrant"),
        ("Ana Duarte was remanded in custody until May.", "remanded"),
        ("A grand jury indicted Ana Duarte on four counts of wire fraud.", "charged"),
        ("Ana Duarte faces 12 counts of fraud.", "charged"),
        ("Ana Duarte was found guilty of fraud.", "convicted"),
        ("Ana Duarte pleaded guilty to fraud.", "convicted"),
        ("A court in Lima handed Ana Duarte a 12-year prison sentence.", "sentenced"),
        ("Ana Duarte was jailed for seven years.", "sentenced"),
        ("Ana Duarte was found not guilty of all charges.", "acquitted"),
        ("A jury cleared Ana Duarte of fraud on Friday.", "acquitted"),
        ("Investigators cleared Ana Duarte of wrongdoing.", "closed_without_charge"),
        ("Prosecutors dropped all charges against Ana Duarte.", "charges_dropped"),
        ("An appeals court overturned the conviction of Ana Duarte.", "conviction_overturned"),
        ("Prosecutors opened an investigation into Ana Duarte.", "investigated"),
        ("Ana Duarte is under investigation for bribery.", "investigated"),
        ("Police raided the home of Ana Duarte on Thursday.", "searched"),
        ("Swiss authorities have frozen bank accounts belonging to Ana Duarte.", "assets_frozen"),
        ("The European Union imposed sanctions on Ana Duarte.", "sanctioned"),
        ("Ana Duarte was removed from the sanctions list.", "delisted"),
        ("The State Department included Ana Duarte on its list of corrupt actors.", "listed"),
        ("Ana Duarte handed in her resignation over the scandal on Wednesday.", "resigned"),
        ("After the audit President Omar Diallo dismissed his finance minister, Ana Duarte.", "dismissed"),
        ("Ana Duarte was released on bail.", "released_on_bail"),
        ("Ana Duarte received a presidential pardon.", "pardoned"),
        ("Ana Duarte went on trial on Monday.", "on_trial"),
        ("Lawyers for Ana Duarte have appealed the verdict.", "appealed"),
    ],
)
def test_a_step_that_was_taken(text: str, kind: str) -> None:
    assert told(text) == {(kind, "done", "Ana Duarte")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Prosecutors plan to indict Ana Duarte next month.", "charges_prepared"),
        ("Prosecutors are preparing charges against Ana Duarte.", "charges_prepared"),
        ("Ana Duarte will be charged with fraud.", "charges_prepared"),
        ("Ana Duarte could face charges over the missing money.", "charges_prepared"),
        ("Ana Duarte is seen to be facing charges.", "charges_prepared"),
        ("The trial of Ana Duarte is due to begin in March.", "on_trial"),
        ("Ana Duarte faces extradition to France.", "extradited"),
    ],
)
def test_what_is_to_come_is_planned_and_charges_to_come_are_in_preparation(text: str, kind: str) -> None:
    assert told(text) == {(kind, "planned", "Ana Duarte")}


@pytest.mark.parametrize(
    "text",
    [
        "If convicted, Ana Duarte faces up to 20 years in prison.",
        "Ana Duarte could be sentenced to 10 years in prison.",
        "Ana Duarte faces up to 10 years in prison.",
        "Ana Duarte has never been convicted of a crime.",
        "No charges were filed against Ana Duarte.",
        "Prosecutors decided against charging Ana Duarte with fraud.",
        "The police decided against recommending charges against Ana Duarte.",
        "Prosecutors ruled out charging Ana Duarte with fraud.",
        "Police denied that Ana Duarte had been arrested.",
        "Ana Duarte is not under investigation.",
        "Ana Duarte pleaded not guilty to fraud.",
        "The opposition demanded Ana Duarte's arrest.",
        "The opposition called for the resignation of Ana Duarte.",
        "Ana Duarte refused to resign.",
        "Activists urged the European Union to impose sanctions on Ana Duarte.",
        "President Omar Diallo dismissed the claims against Ana Duarte as lies.",
        "Ana Duarte charged that the mayor had stolen the money.",
        "A court that convicts officials is needed, Ana Duarte said.",
        "Was Ana Duarte arrested?",
        "Ana Duarte fears that she will be arrested.",
        "It is not clear whether Ana Duarte will be charged.",
        "There are no plans to charge Ana Duarte.",
        "An arrest of Ana Duarte would be illegal, her lawyer said.",
        "Ana Duarte was included in the list of candidates for mayor.",
        "Parliament sanctioned the sale of the port to Ana Duarte in May.",
        "Gunmen raided the home of Ana Duarte on Sunday.",
        "Reporters questioned Ana Duarte about the flats.",
        "The shop charged Ana Duarte $40.",
        "Ana Duarte appealed for calm.",
        "Ana Duarte, a judge, sentenced four men to death.",
        "Supporters of Ana Duarte were arrested on Monday.",
        "Ana Duarte's driver was charged with theft.",
        "Ana Duarte condemned the arrest of the journalist.",
    ],
)
def test_what_was_not_done_is_never_done(text: str) -> None:
    assert not [row for row in told(text) if row[1] == "done" and row[2] == "Ana Duarte"]


def test_conjuncts_and_companions_are_subjects_too() -> None:
    both = {("arrested", "done", "Ana Duarte"), ("arrested", "done", "Luis Vega")}
    assert told("Police arrested Ana Duarte and Luis Vega on Monday.") == both
    assert told("Ana Duarte was arrested along with Luis Vega.") == both


def test_the_authority_is_no_subject_and_the_date_hangs_on_the_step() -> None:
    text = "Ana Duarte, who was elected in 2017, was sanctioned by the U.S. Treasury on Wednesday."
    ((row, subject, authority),) = steps(text)
    assert (row.kind, subject, authority, row.jurisdiction) == ("sanctioned", "Ana Duarte", "U.S. Treasury", "US")
    assert row.date is not None
    assert (row.date.start, row.date.end, row.date.basis) == ("2021-12-08", "2021-12-08", "published")


def test_an_unnamed_number_is_named_by_the_same_accuser_further_on() -> None:
    text = (
        "The European Union on Monday imposed sanctions on two senior judges.\n"
        "The European Union says Ana Duarte and Luis Vega sold verdicts to smugglers."
    )
    assert {("sanctioned", "done", "Ana Duarte"), ("sanctioned", "done", "Luis Vega")} <= told(text)


def test_a_first_sentence_is_named_by_the_second() -> None:
    text = "A former minister was arrested in Lima on Monday.\nAna Duarte, who ran the ports until May, was led away by police."
    assert ("arrested", "done", "Ana Duarte") in told(text)


def test_facing_charges_yields_to_charges_in_preparation() -> None:
    text = "Prosecutors are preparing an indictment of Ana Duarte.\nAna Duarte faces charges of fraud."
    assert told(text) == {("charges_prepared", "planned", "Ana Duarte")}


def test_one_row_for_each_kind_and_subject_with_all_its_evidence() -> None:
    text = "Police arrested Ana Duarte on Monday.\nThe arrest of Ana Duarte shocked the town."
    ((row, _, _),) = steps(text)
    assert [text[span.start : span.end] for span in row.evidence] == [line.rstrip(".") + "." for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Two clerks, Ana Duarte and Luis Vega, were convicted.", {("convicted", "Ana Duarte"), ("convicted", "Luis Vega")}),
        (
            "A judge ordered Ana Duarte held until trial on charges of fraud.",
            {("remanded", "Ana Duarte"), ("charged", "Ana Duarte")},
        ),
        (
            "Ana Duarte was charged with theft, but prosecutors later dropped the charge.",
            {("charged", "Ana Duarte"), ("charges_dropped", "Ana Duarte")},
        ),
        ("The son of the mayor Luis Vega, Omar Vega, who was arrested on Monday, wept.", {("arrested", "Omar Vega")}),
        ("The bureau filed a charge sheet against Ana Duarte.", {("charged", "Ana Duarte")}),
        ("Acme Company agreed to pay $30 million to settle bribery charges.", {("settled", "Acme Company")}),
    ],
)
def test_steps_that_a_sentence_tells_of_several_or_in_passing(text: str, rows: set[tuple[str, str]]) -> None:
    assert {(kind, subject) for kind, state, subject in told(text) if state == "done"} == rows


def test_an_appeal_of_a_prosecutor_is_no_step_against_the_prosecutor() -> None:
    conceded = "Prosecutor Berta Ruiz conceded a bad day for the file and announced an appeal."
    assert not {row for row in told(conceded) if row[0] == "appealed"}
    assert ("appealed", "planned", "Ana Duarte") in told("Ana Duarte said she would appeal.")


def test_the_year_in_which_somebody_came_to_office_is_no_date_of_a_step() -> None:
    officers = "detectives from Fraud Unit 404 had searched the town hall and the home of Uriel Simhon"
    rows = {row.kind: row for row, _, _ in steps(f"By noon {officers}, mayor of Arava since 2013, and he had been questioned.")}
    assert rows["searched"].date is None
    rows = {row.kind: row for row, _, _ in steps("Ana Duarte has been under investigation since 2013.")}
    assert rows["investigated"].date is not None


def test_a_day_to_come_is_no_date_of_what_was_done() -> None:
    rows = {row.kind: row for row, _, _ in steps("Ana Duarte was arrested in May; her trial begins on 20 December.")}
    assert rows["arrested"].date is not None
    assert rows["arrested"].date.start == "2021-05"
    assert rows["on_trial"].state == "planned"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Police arrested four boatmen at dawn.", {("arrested", "four boatmen")}),
        ("A clerk of the registry was suspended in May.", {("suspended", "clerk of the registry")}),
        ("Two warders were questioned; both were later suspended.", {("questioned", "Two warders"), ("suspended", "Two warders")}),
        ("A court that convicts officials is needed.", set()),
        ("The minister was questioned on Monday.", set()),
        ("The detained officers wept.", set()),
    ],
)
def test_an_unnamed_person_or_group_is_a_subject_where_the_step_befell_it(text: str, rows: set[tuple[str, str]]) -> None:
    assert {(kind, subject) for kind, _, subject in told(f"The port is closed.\n{text}")} == rows


def test_one_or_two_without_a_name_in_the_opening_are_named_further_on() -> None:
    assert told("A clerk was arrested on Monday.\nThe port is closed.") == set()
    assert told("Nine clerks were arrested on Monday.\nThe port is closed.") == {("arrested", "done", "Nine clerks")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Duarte was charged with fraud. The case was dropped in June.", "charges_dropped"),
        ("Ana Duarte was charged with fraud. The charge was struck out because it was out of time.", "time_barred"),
        ("Ana Duarte was convicted of fraud. The verdict was quashed two years later.", "conviction_overturned"),
        ("Ana Duarte was suspended in May. The board lifted the suspension in June.", "delisted"),
        ("Prosecutors opened a file on Ana Duarte in May and closed it in June.", "closed_without_charge"),
    ],
)
def test_words_that_look_back_mean_whoever_met_the_step_before(text: str, kind: str) -> None:
    assert (kind, "done", "Ana Duarte") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Duarte was charged with fraud. The driver was arrested; the case was dropped.",
        "Ana Duarte was charged with fraud. A complaint over a fence was closed without charges against Luis Vega.",
    ],
)
def test_words_that_look_back_never_pass_over_somebody_else(text: str) -> None:
    assert not {row for row in told(text) if row[0] in ("charges_dropped", "closed_without_charge") and row[2] == "Ana Duarte"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Duarte was placed on unpaid leave over the missing files.", "suspended"),
        ("The licence of Ana Duarte was revoked.", "sanctioned"),
        ("The regulator fined Ana Duarte 20,000 euros.", "sanctioned"),
        ("A magistrate fined Ana Duarte 200 euros.", "sentenced"),
        ("Ana Duarte was banned from football for four years.", "sanctioned"),
        ("Ana Duarte was released without charge.", "closed_without_charge"),
        ("An inquiry into Ana Duarte was shelved in 2019.", "closed_without_charge"),
        ("The charges against Ana Duarte lapsed in March.", "time_barred"),
        ("Ana Duarte was reinstated in June.", "delisted"),
        ("Ana Duarte is wanted by police in two counties.", "arrest_warrant"),
        ("Ana Duarte, acquitted in May, has left the country.", "acquitted"),
        ("Prosecutors have been looking into Ana Duarte since May.", "investigated"),
        ("The bureau summoned Ana Duarte on Monday.", "questioned"),
        ("Ana Duarte spent five months in detention.", "remanded"),
        ("Ana Duarte was given four years in prison.", "sentenced"),
        ("Ana Duarte was expelled from the party over the bribes.", "dismissed"),
        ("The fraud case against Ana Duarte collapsed.", "charges_dropped"),
        ("Ana Duarte was pardoned by decree in 1990.", "pardoned"),
        ("Police detained its head of procurement, Ana Duarte, on Monday.", "arrested"),
    ],
)
def test_more_words_for_a_step_that_was_taken(text: str, kind: str) -> None:
    assert told(text) == {(kind, "done", "Ana Duarte")}


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        (
            "A judge convicted Luis Vega and acquitted the mayor, Ana Duarte, and her driver, Omar Diallo.",
            "acquitted",
            "Omar Diallo",
        ),
        ("Ana Duarte was convicted of theft and given two years in prison.", "sentenced", "Ana Duarte"),
        (
            "Ana Duarte was found guilty of causing death by conscious negligence and jailed for six years.",
            "sentenced",
            "Ana Duarte",
        ),
        ("Two judges were arrested on Monday.\nAna Duarte and Luis Vega are accused of selling verdicts.", "arrested", "Luis Vega"),
    ],
)
def test_whom_a_sentence_means_that_is_hard_to_parse(text: str, kind: str, subject: str) -> None:
    assert (kind, "done", subject) in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Prosecutors will ask the court to remand Ana Duarte in custody.", "remanded"),
        ("The commission recommended that Ana Duarte be charged.", "charges_prepared"),
        ("Ana Duarte announced an appeal.", "appealed"),
        ("Prosecutors hope to charge Ana Duarte by May.", "charges_prepared"),
    ],
)
def test_what_an_authority_asks_for_or_hopes_to_do_is_planned(text: str, kind: str) -> None:
    assert told(text) == {(kind, "planned", "Ana Duarte")}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Duarte resigned in May to run a farm.",
        "Ana Duarte was held responsible for the delay.",
        "The meeting was held in the house of Ana Duarte.",
        "Ana Duarte was cleared to fly again.",
        "Ana Duarte was given two years to repay the loan.",
        "The bench held that Judge Ana Duarte had spoken before the first hearing.",
        "Ana Duarte received four years, suspended.",
        "Ana Duarte, known to all as the queen, stormed from her house.",
        "He was shot before Ana Duarte could be charged.",
        "The indictment of the tribunal names nobody, Ana Duarte said.",
        "Ana Duarte's trial run of the new pump was a success.",
        "Judge Ana Duarte said that he had been dismissed for lying about the audit.",
    ],
)
def test_words_that_only_sound_like_a_step(text: str) -> None:
    befallen = {row for row in told(text) if row[2] == "Ana Duarte" and row[1] == "done"}
    assert befallen <= {("sentenced", "done", "Ana Duarte")}
    assert not befallen or "four years" in text


def test_a_name_that_the_cast_overlooked_is_a_subject() -> None:
    text = "Ana Duarte founded the firm.\nZorvex was barred from public tenders for five years."
    assert ("sanctioned", "done", "Zorvex") in told(text)


def test_a_step_to_come_that_somebody_faces_is_planned() -> None:
    text = "The Vardar Bank faces sanctions from the European Union in March 2022."
    assert {(kind, state) for kind, state, _ in told(text)} == {("sanctioned", "planned")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Duarte was let go after two nights at the station.", "closed_without_charge"),
        ("Ana Duarte was freed the next morning.", "closed_without_charge"),
        ("Ana Duarte will not be prosecuted: she faces no charges.", "closed_without_charge"),
        ("Ana Duarte was cleared of the remaining two counts.", "acquitted"),
        ("The judge sent Ana Duarte to prison for four years.", "sentenced"),
        ("Ana Duarte served three years for forging stamps.", "sentenced"),
        ("Ana Duarte was told to stay at home until the hearing.", "suspended"),
        ("Ana Duarte was relieved of her badge.", "suspended"),
        ("Ana Duarte was shown the door over the bribes.", "dismissed"),
        ("Ana Duarte handed in her badge over the bribes.", "resigned"),
        ("Ana Duarte was picked up on Tuesday at the market.", "arrested"),
        ("Ana Duarte was taken off a flight to Lima.", "arrested"),
        ("Ana Duarte was heard for three hours.", "questioned"),
        ("Police turned the house of Ana Duarte upside down.", "searched"),
        ("The accounts of Ana Duarte have been locked.", "assets_frozen"),
        ("Ana Duarte got her post back.", "delisted"),
    ],
)
def test_set_phrases_for_a_step(text: str, kind: str) -> None:
    assert (kind, "done", "Ana Duarte") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The court dismissed all charges against Ana Duarte.",
        "Ana Duarte picked up the prize on Tuesday.",
        "Ana Duarte served three years as mayor.",
        "Ana Duarte took a break for three hours.",
        "Ana Duarte gave up smoking.",
    ],
)
def test_set_phrases_that_tell_something_else(text: str) -> None:
    assert {row[0] for row in told(text)} <= {"charges_dropped"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The audit is out; Ana Duarte to be questioned on Monday.", "questioned"),
        ("Ana Duarte has been asked in for Friday.", "questioned"),
        ("Ana Duarte was committed for trial on Friday.", "on_trial"),
    ],
)
def test_what_is_called_for_a_day_to_come_is_planned(text: str, kind: str) -> None:
    assert {row for row in told(text) if row[0] == kind} == {(kind, "planned", "Ana Duarte")}


def test_a_bid_to_have_charges_struck_out_is_no_end_of_them() -> None:
    assert not {row for row in told("The bid of Ana Duarte to have the charges struck out has failed.") if row[1] == "done"}


def test_the_name_behind_a_description_says_who_is_meant() -> None:
    text = "The court acquitted Luis Vega, while it sentenced his former client Ana Duarte to four years in prison."
    assert ("sentenced", "done", "Ana Duarte") in told(text)
    assert ("sentenced", "done", "Luis Vega") not in told(text)


def test_one_whose_office_is_of_the_law_may_be_tried_too() -> None:
    assert ("sentenced", "done", "Ana Duarte") in told("Ana Duarte is a court clerk.\nShe was sentenced to two years in prison.")


@pytest.mark.parametrize(
    "text",
    [
        "A total of 500 crowns is being offered for information leading to the arrest of Ana Duarte.",
        "The ministry offered a reward of up to 5 million crowns for information that leads to the arrest of Ana Duarte.",
        "A reward of 500 crowns was offered for Ana Duarte's capture.",
        "Police have doubled the bounty for the arrest of Ana Duarte.",
    ],
)
def test_a_reward_for_an_arrest_is_none(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The reward for the arrest of Ana Duarte was paid to a neighbour.", "arrested"),
        ("A reward is offered for the capture of Ana Duarte, who was charged with murder.", "charged"),
    ],
)
def test_a_step_beside_a_reward_is_told(text: str, kind: str) -> None:
    assert told(text) == {(kind, "done", "Ana Duarte")}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Ana Duarte was charged in the 2003 killing of a clerk.", None),
        ("Ana Duarte was indicted in the Dec. 21, 1988, bombing of a plane.", None),
        ("Ana Duarte was charged in 2004 in the killing of a clerk.", "2004"),
        ("Ana Duarte was arrested in a raid in 2004.", "2004"),
    ],
)
def test_the_day_of_a_deed_is_not_the_day_of_the_charge(text: str, year: str | None) -> None:
    assert [row.date.start[:4] if row.date else None for row, _, _ in steps(text)] == [year]


@pytest.mark.parametrize(
    "text",
    [
        "Luis Vega filed a motion in court asking for custody of Ana Duarte.",
        "The custody battle over Ana Duarte began in May.",
        "A judge stopped the removal of Ana Duarte from the country.",
        'The mayor denied it, dismissing Ana Duarte as "a disgruntled former clerk".',
        "If I could snap my fingers, I'd reinstate Ana Duarte.",
        "Luis Vega said that Ana Duarte was disqualified from leading the party.",
        "Ana Duarte should be prosecuted, Luis Vega said.",
        "Ana Duarte, a lawyer, said that I was charged too late. Then I was sentenced to eight months.",
        "Ana Duarte said that she would not resign over the audit.",
    ],
)
def test_words_of_the_law_in_another_sense(text: str) -> None:
    assert not [row for row in told(text) if row[2] == "Ana Duarte"]


def test_a_ban_of_what_people_do_is_no_ban_of_anybody() -> None:
    text = "Judge Luis Vega overturned the state's ban on couples adopting children.\nAna Duarte, a lawyer, was glad."
    assert not [row for row in told(text) if row[0] in ("conviction_overturned", "sanctioned")]


def test_an_authority_may_say_who_should_be_prosecuted() -> None:
    assert told("The audit commission said that Ana Duarte should be prosecuted.") == {
        ("charges_prepared", "planned", "Ana Duarte")
    }


def test_no_charges_are_of_whoever_met_the_step_before() -> None:
    text = "The governor suspended Ana Duarte on Monday.\nA firm emptied its offices.\nNo charges have been filed."
    assert ("charged", "denied", "Ana Duarte") in told(text)


def test_one_of_several_sisters_is_not_the_one_with_a_name() -> None:
    text = "Ana Duarte's sister, Rosa Duarte, lives in Lima. Her eldest sister was arrested in May."
    assert not [row for row in told(text) if row[0] == "arrested" and row[2] in ("Rosa Duarte", "Ana Duarte")]


def test_a_date_that_opens_a_sentence_is_of_both_its_clauses() -> None:
    rows = steps("In 1978 a quarrel split the party, and Ana Duarte was jailed for two years.")
    assert [(row.kind, row.date and row.date.start) for row, _, _ in rows] == [("sentenced", "1978")]


def test_the_date_of_a_sentence_is_not_that_of_a_step_told_before_a_noun() -> None:
    rows = steps("On 3 May 2021 the party invited the convicted banker Ana Duarte.")
    assert [(row.kind, row.date) for row, _, _ in rows] == [("convicted", None)]


def test_whoever_is_convicted_is_nobody() -> None:
    assert not told("The law called for the expulsion of foreign nationals convicted of serious crimes.")


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("A court subpoenaed Ana Duarte on Friday to testify before a committee.", "allegation"),
        ("Ana Duarte was interviewed by detectives.", "allegation"),
        ("Ana Duarte was interviewed by detectives under caution.", "investigation"),
        ("Police questioned Ana Duarte for nine hours.", "investigation"),
    ],
)
def test_who_is_called_to_testify_is_not_investigated(text: str, class_: str) -> None:
    assert [(row.kind, row.class_, subject) for row, subject, _ in steps(text)] == [("questioned", class_, "Ana Duarte")]


@pytest.mark.parametrize(
    "text",
    [
        "It is unlikely that the case of Ana Duarte will be closed.",
        "Ana Duarte cleared the Senate committee in May.",
        "A rival sought to puncture Ana Duarte's insurgent appeal.",
        "A rival prosecuted Ana Duarte on issues from guns to health in the debate.",
        "The minister praised Ana Duarte for investigating the threats.",
        "A former clerk of the committee that Ana Duarte leads said that he was fired for lying.",
    ],
)
def test_more_words_of_the_law_in_another_sense(text: str) -> None:
    assert not [row for row in told(text) if row[2] == "Ana Duarte"]


@pytest.mark.parametrize(
    "text",
    [
        "It is strange that kids who smoke get a jail sentence.",
        "She gained fame prosecuting drug traffickers along the border.",
        "He was queasy on the issue of interrogation of terrorism suspects.",
        "In Germany, a person can face charges for comments.",
    ],
)
def test_what_befalls_people_of_a_kind_is_no_step(text: str) -> None:
    assert not told(text)


def test_the_subject_of_the_next_clause_meets_no_step() -> None:
    text = "The attorney's office is investigating Zorvex Trading and the Justice Department is considering a request."
    assert ("investigated", "done", "Justice Department") not in told(text)
