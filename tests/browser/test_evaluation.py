"""An evaluation: the two look back on one screen, the client says how it went, and a page goes home."""

import io

import pypdf
from accessible import faults_of
from pages import OMBUD, Ids
from playwright.sync_api import expect

from ombud.cases.models import Stage

LOOKS = ((390, "light"), (820, "dark"))


def test_the_two_look_back_and_a_page_goes_home(visit, live):
    with live.app.app_context():
        here = f"/arenden/{Ids().cases[Stage.EVALUATION].number}/utvardering"
    page = visit(OMBUD, width=820, has_touch=True)
    main = page.locator("main")

    def press(name):
        with page.expect_navigation():
            main.get_by_role("button", name=name).first.click()

    def follow(link):
        with page.expect_navigation():
            link.tap()

    page.goto(here)
    assert not faults_of(page, LOOKS)
    press("Visa för två")
    expect(main.get_by_role("heading", name="Vi ser tillbaka")).to_be_visible()
    expect(main).not_to_contain_text("lärt dig")
    first = main.locator(".goal-seen").first
    with page.expect_navigation():
        first.get_by_role("button", name="Vi kom dit").tap()
    expect(first).to_contain_text("Vi kom dit")
    follow(first.get_by_role("link", name="Ändra eller säg mer"))
    assert not faults_of(page, LOOKS)
    main.get_by_label("Vill du säga något om det?").fill("Nu vågar jag öppna posten")
    press("Spara hur det blev")
    expect(first).to_contain_text("”Nu vågar jag öppna posten”")
    assert not faults_of(page, LOOKS)

    follow(main.get_by_role("link", name="vi ser").or_(main.get_by_role("link", name="det vi har skrivit")))
    main.get_by_label("Vad hjälpte?").fill("Att du kom hem till mig")
    main.get_by_label("Meningsfullt").fill("Min katt")
    assert not faults_of(page, LOOKS)
    press("Spara det vi ser")
    expect(main).to_contain_text("”Min katt”")
    follow(main.get_by_role("link", name="Se allt på samma tidslinje"))
    expect(main.get_by_role("heading", level=1)).to_contain_text("Vårt arbete över tid")
    expect(main.get_by_role("row").nth(1)).to_be_visible()
    assert not faults_of(page, LOOKS)

    follow(page.get_by_role("link", name="Ombudets tur"))
    page.get_by_label("lösenord").fill("ombud-demo")
    with page.expect_navigation():
        page.locator("main").get_by_role("button").first.click()
    page.goto(here)
    follow(main.get_by_role("link", name="lärt dig"))
    main.get_by_label("Vad har du lärt dig?").fill("Ta det lugnt")
    press("Spara det du har lärt dig")
    expect(main).to_contain_text("Ta det lugnt")
    paper = pypdf.PdfReader(io.BytesIO(page.request.get(f"{here}/sammanfattning.pdf").body()))
    words = paper.pages[0].extract_text()
    assert (
        len(paper.pages) == 1
        and "Att du kom hem till mig" in words
        and "Vi kom dit" in words
        and "Ta det lugnt" not in words
    )
