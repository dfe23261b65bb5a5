"""At the end of a meeting the client says how it was, on a phone and on a tablet; what was changed is shown the next time."""

import pytest
from accessible import faults_of
from pages import OMBUD, Ids
from playwright.sync_api import expect

from ombud.cases.models import Stage


@pytest.mark.parametrize("width", [390, 820])
def test_a_meeting_with_feedback_by_the_client(visit, live, width):
    with live.app.app_context():
        number = Ids().cases[Stage.EXECUTION].number
    here = f"/arenden/{number}/hur-var-motet"
    page = visit(OMBUD, width=width, has_touch=True)
    page.goto(here)
    with page.expect_navigation():
        page.get_by_role("button", name="Ge klienten skärmen").tap()
    for target in page.locator("main .five .choice").all():
        assert target.bounding_box()["height"] >= 64 and target.bounding_box()["width"] >= 64
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    for question, answer in (("Blev du lyssnad på?", "Lite"), ("Passade det dig hur vi gjorde?", "Ja, helt")):
        page.get_by_role("radiogroup", name=question).get_by_text(answer).tap()
    with page.expect_navigation():
        page.get_by_role("button", name="Spara mina svar").tap()
    expect(page.locator("main")).to_contain_text("Tack för att du svarar")
    expect(page.get_by_role("link", name="Skriv vad ni ändrar")).to_have_count(0)
    if width == 820:
        _taken_up(page, number, here)
        looks = [(820, "light"), (390, "dark")]
        faults = [f for path in (here, f"{here}/svara") for f in (page.goto(path) and faults_of(page, looks))]
        assert not faults, "\n".join(faults)


def _taken_up(page, number, here):
    """The ombud has the screen again, talks about it, and the client is shown what was changed."""
    page.get_by_role("link", name="Ombudets tur").click()
    page.get_by_label("Ombudets PIN-kod eller lösenord").fill("ombud-demo")
    with page.expect_navigation():
        page.get_by_role("button", name="Lås upp").click()
    page.goto(f"/arenden/{number}")
    page.get_by_role("link", name="Se svaren och skriv vad ni ändrar").click()
    page.get_by_label("Vad ändrar vi?").fill("Du får prata till punkt")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara det ni kom fram till").click()
    page.goto(f"{here}/svara")
    expect(page.get_by_role("heading", name="Du sa hur det var. Vi lyssnade.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Du får prata till punkt")
