"""On the page for two another language stands beside the Swedish; everywhere else nothing changes."""

import re

import pytest
from support.client_texts import client_texts
from support.for_two import begin_again, lend, pages_for_two, papers
from support.makers import PASSWORD
from support.world import build_world

from ombud.cases import beside
from ombud.languages.language import Language
from ombud.web import two_languages


def text(answer):
    return answer.get_data(as_text=True)


def choose(client, here, **values):
    """Choose how the screen looks, in the frame's own form."""
    answer = client.press(here, f"{here}/visning", **values)
    assert answer.status_code == 303
    return text(client.get(here))


def second(page):
    """What stands in the other language: its code, its direction and the texts."""
    found = re.findall(r'<span class="second" lang="([^"]*)" dir="([^"]*)">([^<]*)</span>', page)
    return {(code, direction) for code, direction, _ in found}, [words for _, _, words in found]


def test_without_a_language_nothing_is_added(lent):
    client, here = lent(language="svenska")
    page = text(client.get(here))
    assert "Alla områden" in page and "second" not in page


def test_the_page_begins_with_the_clients_own_language(lent):
    client, here = lent(language="Engelska")
    for rest in ("", "/boende", "/svar/1"):
        languages, words = second(text(client.get(here + rest)))
        assert languages == {("en", "ltr")} and "All areas" in words, rest
    assert "How are you living right now?" in words or "How are you living right now?" in text(
        client.get(f"{here}/boende")
    )


def test_a_language_is_chosen_and_left_again(lent):
    client, here = lent()
    assert "Housing" in second(choose(client, here, language="en"))[1]
    page = choose(client, here, size="2", language="")
    assert "second" not in page and "size-2" in page


def test_one_that_we_do_not_have_is_not_chosen(lent):
    client, here = lent()
    page = choose(client, here, language="tlh")
    assert "second" not in page and "size-1" in page


def take_back(client):
    """The ombud takes the screen back."""
    assert client.submit("/ta-tillbaka", secret=PASSWORD).status_code == 303


def test_the_next_client_is_not_met_by_the_language_of_the_one_before(lent, make):
    ombud = make.user()
    client, here = lent(ombud=ombud)
    choose(client, here, size="3", language="en")
    take_back(client)
    _, there = lent(ombud=ombud, client=client)
    page = text(client.get(there))
    assert "second" not in page and "size-3" in page


def test_the_same_client_is_met_by_what_was_chosen_last(lent):
    client, here = lent(language="engelska")
    choose(client, here, language="")
    take_back(client)
    assert client.press(here, f"{here}/tillsammans").status_code == 303
    assert "second" not in text(client.get(here))


def test_one_file_shows_a_language_from_the_right_and_what_it_lacks_in_swedish(arabic, lent):
    client, here = lent(language="arabiska")
    page = text(client.get(here))
    languages, words = second(page)
    assert languages == {("ar", "rtl")} and "السكن" in words
    assert "كل &lt;المجالات&gt;" in words and "<المجالات>" not in page
    assert 'lang="ar" dir="auto">العربية' in page
    assert re.search(r'need-name">Pengar</span>', page)


def test_a_date_is_written_as_the_language_does(lent):
    client, here = lent(language="engelska")
    _, words = second(text(client.get(f"{here}/svar/1")))
    assert any(re.fullmatch(r"We began on [A-Z][a-z]+ \d+, \d{4}\.", each) for each in words)


def test_the_ombuds_own_pages_are_in_swedish(lent, make, sign_in):
    ombud = make.user()
    lent(ombud=ombud, language="engelska")
    client = sign_in(ombud)
    page = text(client.get("/arenden"))
    number = re.search(r"/arenden/(\d{4}-\d{4})", page)[1]
    for rest in ("", "/kartlaggning", "/kartlaggning/boende", "/handlingsplan"):
        assert 'class="second"' not in text(client.get(f"/arenden/{number}{rest}"))


class Asked(dict):
    """A catalogue without texts that remembers what it was asked for."""

    def __init__(self):
        self.texts = set()

    def get(self, text, default=None):
        self.texts.add(text)
        return default


@pytest.mark.parametrize("database", ["sqlite"])
def test_everything_a_client_is_shown_can_be_translated(app, make, sign_in, monkeypatch):
    """What is asked for on any page for two, or on a paper, is among the texts that the catalogues hold."""
    asked = Asked()
    language = Language("xx", "XX", texts=asked)
    world = build_world(make)
    begin_again(app, world)
    client = sign_in(world.actors["own"])
    monkeypatch.setattr(beside, "language_with", lambda code: language)
    assert len(list(papers(app, client, world))) > 1
    two_languages.ask(app, lambda: language)
    lend(client, world)
    assert len(list(pages_for_two(app, client, world))) > 22
    names = {"English"}
    unknown = {each for each in asked.texts - set(client_texts()) - names if each and "Zq" not in each}
    assert not unknown, "shown to clients, but not among tests/support/client_texts.py:\n" + "\n".join(sorted(unknown))
    assert len(asked.texts) > 100
