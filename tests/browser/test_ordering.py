"""The ledningsgrupp decides an order: tried, refused and decided, with the keyboard alone, and on a phone without script."""

from accessible import faults_of
from playwright.sync_api import expect

STEERING, OMBUD = "ledning@demo.example", "ombud1@demo.example"
BRIEF = ((1280, "light"), (390, "dark"))


def test_a_decision_by_keyboard(visit):
    page, faults = visit(STEERING), []
    page.goto("/ordning/ny")
    name = page.get_by_label("Gruppens namn").nth(2)
    name.focus()
    page.keyboard.type("Ensamma kvinnor")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_contain_text("kvinna eller man")
    expect(name).to_have_value("Ensamma kvinnor")
    faults += faults_of(page, BRIEF)
    name.fill("Ensamma")
    group = page.locator(".policy-group").nth(2)
    group.get_by_role("radiogroup", name="Saknar personen någon nära").get_by_label("Frågas inte").focus()
    page.keyboard.press("ArrowRight")
    expect(group.get_by_role("radiogroup", name="Saknar personen någon nära").get_by_label("Ja")).to_be_checked()
    name.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det här gör ordningen")).to_be_visible()
    expect(page.locator("main")).to_contain_text("färre än fem, eller visas inte")
    faults += faults_of(page, BRIEF)
    page.get_by_role("button", name="Besluta ordningen").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Grupp 3: Ensamma")
    assert not faults, "\n".join(faults)


def test_a_decision_and_an_answer_without_script_on_a_phone(visit):
    page = visit(STEERING, width=390, script=False)
    page.goto("/ordning/fragor")
    page.get_by_label("Fråga", exact=True).fill("Utsätts personen för våld?")
    page.get_by_role("button", name="Lägg till frågan").click()
    page.goto("/ordning/ny")
    page.locator(".policy-group").nth(2).get_by_label("Gruppens namn").fill("Våld hemma")
    page.locator(".policy-group").nth(2).get_by_role("radiogroup", name="våld").get_by_text("Ja").click()
    page.get_by_role("button", name="Besluta ordningen").click()
    expect(page.locator("main")).to_contain_text("Grupp 3: Våld hemma")
    page = visit(OMBUD, width=390, script=False)
    page.goto("/ko")
    page.locator("ol.queue a", has_text="Asken").click()
    page.get_by_role("link", name="Skriv svaret").click()
    page.get_by_role("radiogroup", name="våld").get_by_text("Ja", exact=True).click()
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("main")).to_contain_text("Hör till grupp 3: Våld hemma")
