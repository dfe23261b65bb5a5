"""Whole days by clicking: one person's way from inquiry to closure and back, a day as coordinator, a day as the ledningsgrupp.

The way is walked twice, with script and without.
"""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from playwright.sync_api import expect
from visiting import sign_in

from ombud import clock

OMBUD, COORDINATOR, STEERING = "ombud1@demo.example", "samordnare@demo.example", "ledning@demo.example"
NAME = "Ärlan"


class Person:
    """Someone at the keyboard: fills in what a label says, presses what a button says."""

    def __init__(self, page):
        self.page = page

    def go(self, path):
        self.page.goto(path)

    def follow(self, text, exact=True):
        """Follow a link."""
        self.page.locator("main, .before").get_by_role("link", name=text, exact=exact).first.click()

    def press(self, text, exact=True):
        """Press a button and wait for where it leads."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=text, exact=exact).first.click()

    def write(self, label, text):
        """Write in a field."""
        self.page.locator("main").get_by_label(re.compile(f"^{re.escape(label)}")).first.fill(text)

    def choose(self, label, option):
        """Choose in a list."""
        self.page.locator("main").get_by_label(re.compile(f"^{re.escape(label)}")).first.select_option(label=option)

    def tick(self, label):
        """Tick a box or pick one of several answers."""
        self.page.locator("main").get_by_label(label, exact=True).first.check()

    def sees(self, text):
        """The page says so."""
        expect(self.page.locator("main")).to_contain_text(text)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def ombud(visit, request):
    """An ombud at work, with and without script."""
    return Person(visit(OMBUD, script=request.param))


def test_one_persons_whole_way(ombud, live):
    case = open_from_inquiry(ombud)
    agree(ombud, case)
    build_trust(ombud, case)
    map_needs(ombud, case)
    make_plan(ombud, case)
    check_paper(ombud, case)
    carry_out(ombud, case)
    evaluate(ombud, case)
    end_and_open_again(ombud, case)


def open_from_inquiry(ombud):
    """Inquiry, yes, offer, choice. Returns the case's number."""
    ombud.go("/forfragningar")
    ombud.follow("Ny förfrågan", exact=False)
    ombud.write("Namn eller alias", NAME)
    ombud.choose("Hur kom förfrågan?", "Telefon")
    ombud.choose("Vem hörde av sig?", "Personen själv")
    ombud.write("Hur når vi personen på ett tryggt sätt?", "Sms på förmiddagen")
    ombud.choose("Kommun", "Ekby")
    ombud.write("Vad vill personen, med egna ord?", "Jag vill ha personligt ombud")
    ombud.press("Spara förfrågan")
    ombud.sees(NAME)
    inquiry = ombud.page.url
    ombud.press("Personen säger ja till ett ombud")
    ombud.go("/ko")
    ombud.sees(NAME)
    ombud.go(inquiry + "/erbjud")
    ombud.page.locator("main").get_by_label(re.compile("Elin Strand")).check()
    ombud.press("Erbjud ombudet")
    ombud.go(inquiry + "/svar")
    ombud.tick("Ja")
    ombud.press("Spara svaret")
    ombud.go("/arenden")
    ombud.follow(ombud.page.locator("tr", has_text=NAME).get_by_role("link").inner_text())
    ombud.sees("Börja med att ses")
    return ombud.page.url


def agree(ombud, case):
    """A first meeting and the agreement."""
    today = clock.today().isoformat()
    ombud.follow("Skriv ner ett möte")
    ombud.write("Var? Platsen som klienten valde", "Biblioteket")
    ombud.tick("Att jag har tystnadsplikt")
    ombud.press("Spara mötet")
    ombud.go(case)
    ombud.follow("Skriv överenskommelsen")
    ombud.write("Dagen klienten sade ja", today)
    ombud.write("Dagen jag sade ja", today)
    ombud.write("Så når vi varandra", "Sms på förmiddagen")
    ombud.press("Spara överenskommelsen")
    onward(ombud, case, "Gå vidare till Förtroende", "Förtroende")


def build_trust(ombud, case):
    """Something done together."""
    ombud.go(case + "/fortroende")
    ombud.follow("Skriv något att minnas")
    ombud.tick("Något vi gjorde tillsammans")
    ombud.write("Vad hände?", "Vi gick en promenad.")
    ombud.write("Med klientens egna ord", "Det var skönt.")
    ombud.press("Spara", exact=False)
    ombud.sees("Det var skönt.")
    onward(ombud, case, "Gå vidare till Kartläggning", "Kartläggning")


def map_needs(ombud, case):
    """Two areas answered, one skipped, complete when the client says so."""
    ombud.go(case + "/kartlaggning")
    ombud.press("Börja kartläggningen")
    answer(ombud, case, "boende", "Jag behöver hjälp, eller mer än jag får", "Hyran är för hög.", important=True)
    answer(ombud, case, "mat", "Det fungerar", "Jag lagar själv.")
    ombud.go(case + "/kartlaggning/alkohol")
    ombud.press("Hoppa över")
    ombud.go(case + "/kartlaggning")
    ombud.sees("Hyran är för hög.")
    ombud.press("Kartläggningen är klar")
    onward(ombud, case, "Gå vidare till planen", "Handlingsplan")


def answer(ombud, case, area, rating, words, *, important=False):
    """What the client says about an area."""
    ombud.go(f"{case}/kartlaggning/{area}")
    ombud.page.locator("main").get_by_label(rating, exact=False).first.check()
    ombud.write("Med dina egna ord", words)
    if important:
        ombud.tick("Det här är viktigt för mig nu")
    ombud.press("Spara och gå vidare")


def make_plan(ombud, case):
    """A goal from what is important now, a suggested step under it, and one of their own."""
    ombud.go(case + "/handlingsplan")
    ombud.press("Gör mål av det som är viktigt nu")
    ombud.sees("Hyran är för hög.")
    ombud.follow("Skriv ett steg under målet: Hyran är för hög.")
    ombud.follow("Gå igenom hyresavtalet tillsammans")
    ombud.tick("Klienten")
    ombud.press("Spara steget")
    ombud.sees("Gå igenom hyresavtalet tillsammans")
    ombud.follow("Skriv ett steg")
    ombud.write("Vad ska göras?", "Ringa hyresvärden")
    ombud.tick("Ombudet")
    ombud.write("När?", (clock.today() + timedelta(days=3)).isoformat())
    ombud.press("Spara steget")
    ombud.sees("Ringa hyresvärden")
    onward(ombud, case, "Gå vidare till Genomförande", "Genomförande")


def check_paper(ombud, case):
    """The plan on paper: one page, the client's words, no name in the file's name."""
    answer = ombud.page.request.get(case + "/handlingsplan.pdf")
    assert answer.headers["content-disposition"] == 'inline; filename="handlingsplan.pdf"'
    paper = pypdf.PdfReader(io.BytesIO(answer.body()))
    text = paper.pages[0].extract_text()
    assert len(paper.pages) == 1
    assert "Ringa hyresvärden" in text and "Hyran är för hög." in text and "sida 1 av 1" in text.lower()


def carry_out(ombud, case):
    """A contact, a step ticked off, another dropped."""
    ombud.go(case + "/genomforande/kontakter/ny")
    ombud.tick("Telefon")
    ombud.write("Vad hände?", "Pratade om hyran.")
    ombud.press("Spara kontakten")
    for page, label, words, button in (
        ("klart", "Vad blev det?", "Hyran sänks.", "Spara som klart"),
        ("stryk", "Varför stryker ni det?", "Behövs inte.", "Stryk steget"),
    ):
        ombud.go(case + "/genomforande")
        link = ombud.page.locator(f"main .plan-step a[href$='/{page}']").first
        if not link.is_visible():
            ombud.page.locator("main .step-more summary").first.click()
        link.click()
        ombud.write(label, words)
        ombud.press(button)
    ombud.sees("Hyran sänks.")
    onward(ombud, case, "Gå vidare till Utvärdering", "Utvärdering")


def evaluate(ombud, case):
    """The mapping made again, compared, and a look back."""
    ombud.go(case + "/utvardering")
    ombud.press("Gör kartläggningen en gång till")
    answer(ombud, case, "boende", "Det fungerar", "Nu är det lugnt.")
    ombud.go(case + "/kartlaggning")
    ombud.press("Kartläggningen är klar")
    ombud.go(case + "/utvardering")
    ombud.sees("Jag behöver hjälp")
    ombud.sees("Det fungerar")
    ombud.go(case + "/handlingsplan")
    ombud.sees("Jag behöver hjälp")
    ombud.sees("Det fungerar")
    ombud.go(case + "/utvardering")
    ombud.follow("Skriv vad vi ser")
    ombud.write("Vad har ändrats?", "Jag sover bättre.")
    ombud.press("Spara det vi ser")
    onward(ombud, case, "Gå vidare till Avslut", "Avslut")


def end_and_open_again(ombud, case):
    """A planned end, a follow-up, closed; nothing can be changed; opened again with a reason."""
    ombud.go(case + "/avslut")
    ombud.follow("Skriv hur arbetet slutar")
    ombud.follow("Vi slutar som vi har tänkt")
    ombud.tick("Vi är klara med det vi ville")
    ombud.write("Vilka finns kvar runt klienten?", "Systern")
    ombud.press("Spara", exact=False)
    ombud.go(case + "/avsluta")
    ombud.press("Avsluta arbetet")
    ombud.follow("Planera en uppföljning")
    ombud.write("Vilken dag ska ni höras?", (clock.today() + timedelta(days=30)).isoformat())
    ombud.press("Spara", exact=False)
    ombud.go(case + "/stang")
    ombud.press("Stäng ärendet")
    ombud.sees("Vårt arbete är avslutat")
    assert ombud.page.goto(case + "/kontakt/mote").status == 422
    ombud.go(case)
    ombud.follow("Öppna arbetet igen")
    ombud.tick("Genomförande")
    ombud.write("Varför öppnas arbetet igen?", "Klienten ringde.")
    ombud.press("Öppna igen")
    assert ombud.page.goto(case + "/kontakt/mote").status == 200


def onward(ombud, case, button, phase):
    """The next sensible thing leads to the next phase."""
    ombud.go(case)
    ombud.follow(button)
    ombud.press("Gå dit")
    ombud.go(case)
    expect(ombud.page.locator("[aria-current=step]").first).to_contain_text(phase)


def test_a_day_as_coordinator(visit):
    marie = Person(visit(COORDINATOR))
    marie.sees("Så mycket bär var och en")
    marie.go("/ko")
    marie.page.locator("main").get_by_role("link", name="Erbjud ombud").first.click()
    marie.page.locator("main").get_by_label(re.compile("Jonas Berg")).check()
    marie.press("Erbjud ombudet")
    marie.go("/arenden?visa=alla")
    other = marie.page.locator("tr", has_text="Jonas Berg").first.get_by_role("link")
    number = other.inner_text()
    other.click()
    marie.sees("Vem klienten är")
    marie.follow("Lämna över till ett annat ombud")
    marie.choose("Vem tar över?", marie.page.locator("option", has_text="Elin Strand").inner_text())
    marie.tick("Arbetet behöver fördelas om")
    marie.press("Lämna över")
    marie.go(f"/arenden/{number}")
    marie.sees("Elin Strand")
    marie.go("/logg")
    marie.sees("Ärende överlämnat")
    marie.go("/statistik")


def test_a_day_as_the_ledningsgrupp(visit):
    page = visit(STEERING)
    birgitta = Person(page)
    birgitta.sees("Kön i siffror")
    birgitta.go("/ko")
    birgitta.sees("Hör inte till någon prioriterad grupp")
    for name in ("Noor", "Iris", "Elin Strand", "F20"):
        assert name not in page.content()
    birgitta.go("/statistik")
    for path in ("/arenden", "/forfragningar", "/logg", "/anvandare"):
        assert page.goto(path).status == 403
    assert page.goto("/arenden/2026-0001").status == 404


def test_by_keyboard_alone(visit):
    page = visit(OMBUD)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet")
    page.keyboard.press("Enter")
    page.goto("/forfragningar/ny")
    page.get_by_label("Namn eller alias").focus()
    page.keyboard.type("Tangent")
    for key in ("Tab", "T", "Tab", "P", "Tab", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("Ring")
    page.get_by_role("button", name="Spara förfrågan").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Tangent")


def test_a_lost_network_keeps_what_was_typed(visit):
    page = visit(OMBUD)
    page.goto("/forfragningar/ny")
    page.get_by_label("Namn eller alias").fill("Utan nät")
    page.context.set_offline(True)
    page.get_by_role("button", name="Spara förfrågan").click()
    expect(page.locator("#no-network")).to_be_visible()
    expect(page.get_by_label("Namn eller alias")).to_have_value("Utan nät")
    page.context.set_offline(False)
    page.get_by_label(re.compile("^Hur kom förfrågan")).select_option(label="Telefon")
    page.get_by_label(re.compile("^Vem hörde")).select_option(label="Personen själv")
    page.get_by_label(re.compile("^Hur når vi")).fill("Ring")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara förfrågan").click()
    expect(page.locator("main")).to_contain_text("Utan nät")


def test_two_people_save_the_same_and_see_both_texts(visit):
    first, second = visit(OMBUD), visit(OMBUD)
    for page in (first, second):
        page.goto("/arenden")
        page.locator("main table a").first.click()
        page.goto(page.url + "/kontakt/overenskommelse")
    first.get_by_label(re.compile("^Så når vi varandra")).fill("Den första texten")
    first.get_by_role("button", name="Spara överenskommelsen").click()
    first.wait_for_url(re.compile("/kontakt$"))
    second.get_by_label(re.compile("^Så når vi varandra")).fill("Den andra texten")
    second.get_by_role("button", name="Spara överenskommelsen").click()
    expect(second.locator(".theirs").first).to_contain_text("Den första texten")
    expect(second.get_by_label(re.compile("^Så når vi varandra"))).to_have_value("Den andra texten")
    second.get_by_role("button", name="Spara överenskommelsen").click()
    second.wait_for_url(re.compile("/kontakt$"))
    expect(second.locator("main")).to_contain_text("Den andra texten")


def test_signing_out_leaves_nothing_behind(visit):
    page = visit(OMBUD)
    page.goto("/arenden")
    page.locator("main table a").first.click()
    case = page.url
    with page.expect_navigation():
        page.get_by_role("button", name="Logga ut").first.click()
    page.go_back()
    page.reload()
    assert "/logga-in" in page.url
    assert page.goto(case) and "/logga-in" in page.url


def test_the_session_warns_before_it_ends_and_can_be_prolonged(visit):
    page = visit()
    page.clock.install()
    sign_in(page, OMBUD)
    page.goto("/arenden")
    expect(page.locator("#session-warning")).to_be_hidden()
    page.clock.fast_forward("09:52:00")
    expect(page.locator("#session-warning")).to_be_visible()
    with page.expect_response(lambda answer: answer.url.endswith("/sessionen")) as answer:
        page.get_by_role("button", name="Fortsätt vara inloggad").click()
    assert answer.value.status == 200 and "/arenden" in page.url, "and what is on the page stays"
