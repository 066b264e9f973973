from papers import Paper, Who, body, one, paper, person, run

AFFAIR = " Lidia Ocampo of Port Selm paid for barges that never sailed, and Councillor Greta Olafsdal saw the ledgers."
AROUND = (person("Lidia Ocampo"), person("Greta Olafsdal"))


def in_story(text: str, *cast: Who) -> Paper:
    return paper(text + AFFAIR, *cast, *AROUND)


def test_a_sort_word_alone_is_the_only_body_of_the_story_that_has_it() -> None:
    a = in_story("The Quay Renewal Bureau opened a case.", body("Quay Renewal Bureau"))
    b = in_story("The Bureau closed it.", body("Bureau"))
    assert one(run(a, b), (a, "Quay Renewal Bureau"), (b, "Bureau"))


def test_of_two_that_have_it_neither_is_joined_and_both_are_asked_about() -> None:
    a = in_story("The Quay Renewal Bureau opened a case.", body("Quay Renewal Bureau"))
    b = in_story("The Bureau closed it.", body("Bureau"))
    c = in_story("The Plum Growers Bureau wept.", body("Plum Growers Bureau"))
    found = run(a, b, c)
    assert not one(found, (a, "Quay Renewal Bureau"), (b, "Bureau"))
    assert not one(found, (c, "Plum Growers Bureau"), (b, "Bureau"))
    assert len(found.suggestions) == 2


def test_it_is_not_joined_across_stories() -> None:
    a = in_story("The Quay Renewal Bureau opened a case.", body("Quay Renewal Bureau"))
    b = paper("Plums fell, said the Bureau; growers wept over crates and jam.", body("Bureau"))
    assert not one(run(a, b), (a, "Quay Renewal Bureau"), (b, "Bureau"))


def test_a_sort_word_inside_a_name_or_of_an_armed_group_is_not_meant() -> None:
    a = in_story("The Tennis Court Fund paid.", body("Tennis Court Fund"))
    b = in_story("The Court closed the case.", body("Court"))
    c = in_story("The Quay Liberation Army shot.", body("Quay Liberation Army", kind="group"))
    d = in_story("The Army answered.", body("Army"))
    found = run(a, b, c, d)
    assert not one(found, (a, "Tennis Court Fund"), (b, "Court"))
    assert not one(found, (c, "Quay Liberation Army"), (d, "Army"))
