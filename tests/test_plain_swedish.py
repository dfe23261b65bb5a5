"""What a client is shown is easy to read: LIX under 30 on every screen for two and every paper that has at least a hundred words."""

import pytest
from support.for_two import begin_again, lend, pages_for_two, papers
from support.lix import lix
from support.reading import text_of_page, text_of_paper
from support.world import build_world

EASY = 30
ENOUGH = 100
"""Fewer words than this say little about how hard a text is."""


@pytest.fixture
def world(app, make):
    """A case with everything in it, its mapping made once and begun again."""
    world = build_world(make)
    begin_again(app, world)
    return world


@pytest.fixture
def client(world, sign_in):
    """The case's own ombud."""
    return sign_in(world.actors["own"])


def hard(texts):
    """The addresses whose text is not easy, and how many texts were long enough to be judged."""
    judged = {where: lix(text) for where, text in texts if len(text.split()) >= ENOUGH}
    return [f"{where}: {value:.1f}" for where, value in judged.items() if value >= EASY], len(judged)


@pytest.mark.parametrize("database", ["sqlite"])
def test_every_screen_for_two_is_easy_to_read(app, client, world):
    lend(client, world)
    pages = [(where, text_of_page(page)) for where, page in pages_for_two(app, client, world)]
    here = f"/arenden/{world.ids['case']}/kartlaggning"
    assert client.press(here, f"{here}/klar").status_code == 303
    pages += [
        (f"{where} (complete)", text_of_page(client.get(where).get_data(as_text=True)))
        for where in (here, f"{here}/svar/1")
    ]
    too_hard, judged = hard(pages)
    assert not too_hard and judged > 20


@pytest.mark.parametrize("database", ["sqlite"])
def test_every_paper_is_easy_to_read(app, client, world):
    texts = {where: text_of_paper(raw) for where, raw in papers(app, client, world)}
    too_hard, judged = hard(texts.items())
    assert not too_hard and judged >= 1
    assert {where.split("/")[-1] for where in texts} >= {"overenskommelse.pdf", "handlingsplan.pdf"}


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_public_page_is_easy_to_read(app, world):
    client, here = app.test_client(), f"/vill-ha-ombud/{world.ids['address']}"
    answers = {"page": client.get(here), "refused": client.post(here), "receipt": client.get(f"{here}/tack/K7RP-3MX9")}
    texts = [(name, text_of_page(answer.get_data(as_text=True))) for name, answer in answers.items()]
    too_hard, judged = hard(texts)
    assert not too_hard and judged == 3


def test_a_text_is_read_as_it_stands_and_not_as_it_is_broken():
    seen = "<h1>Ett</h1><p>två <b>tre</b>\n fyra ”Zq0001å”</p><label>sex"
    unseen = "<svg><text>nej</text></svg></label><p hidden>fem</p>"
    assert text_of_page(f"<title>Nej</title>{seen} {unseen}") == "Ett\ntvå tre fyra\nsex"
