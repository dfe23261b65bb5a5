"""A meeting of the ledningsgrupp, from its agenda to its protocol, and the coordinator's answer to what it asked."""

import io

import pypdf
import pytest
from playwright.sync_api import expect

STEERING, COORDINATOR = "ledning@demo.example", "samordnare@demo.example"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_meeting_from_agenda_to_protocol(visit, script):
    page = visit(STEERING, script=script, width=1280 if script else 390)
    main = page.locator("main")

    def press(name):
        with page.expect_navigation():
            main.get_by_role("button", name=name).first.click()

    def follow(name):
        main.get_by_role("link", name=name).first.click()

    follow("Öppna ett möte")
    expect(main.get_by_label("Birgitta Falk")).to_be_checked()
    press("Öppna mötet")
    expect(main.get_by_role("heading", name="Kön som den stod när mötet öppnades")).to_be_visible()
    number = page.url.rsplit("/", 1)[1]

    follow("Be om en ny titt")
    main.get_by_label("Stämmer flytten med ordningen vi har beslutat?").check()
    press("Skicka frågan")
    expect(main).to_contain_text("Ställd på mötet")

    follow("Besluta vad varje ombud bär")
    main.get_by_label("Så många klienter bör ett ombud ha som mest").fill("0")
    press("Anteckna beslutet")
    expect(main).to_contain_text("mellan 1 och 100")
    main.get_by_label("Så många klienter bör ett ombud ha som mest").fill("15")
    press("Anteckna beslutet")
    expect(main).to_contain_text("högst 15 klienter")

    follow("Avsluta mötet")
    press("Avsluta mötet")
    expect(main.get_by_role("link", name="Protokollet")).to_be_visible()
    paper = page.request.get(f"/moten/{number}/protokoll.pdf")
    text = " ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(paper.body())).pages)
    assert "högst 15 klienter" in text and "Stämmer flytten" in text and "UTKAST" not in text

    boss = visit(COORDINATOR)
    boss.locator("main").get_by_role("link", name="Till undantagen").click()
    boss.locator("main").get_by_role("link", name="Svara").first.click()
    boss.locator("main").get_by_label("Ja", exact=True).check()
    boss.locator("main").get_by_role("button", name="Skicka svaret").click()
    expect(boss.locator("main")).to_contain_text("Besvarad")
