"""A plan made with a client from the mapping: goals, steps, order, issued, changed, compared, and the paper that goes home."""

import re
from datetime import timedelta

from accessible import faults_of
from pages import OMBUD, Ids
from playwright.sync_api import expect
from support.paper import Paper

from ombud import clock
from ombud.cases.models import Stage
from ombud.phases.action_plan.needs import important_needs


class Planner:
    """Ombud and client at one table."""

    def __init__(self, page, plan):
        self.page, self.plan, self.faults = page, plan, []
        page.goto(plan)

    def follow(self, name):
        self.page.locator("main").get_by_role("link", name=name).first.click()

    def press(self, name):
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name).first.click()

    def write(self, what, who, when):
        """A step, on the page that is open."""
        self.page.get_by_label("Vad ska göras?").fill(what)
        self.page.get_by_label(who, exact=True).check()
        self.page.get_by_label("När?").fill(when)
        self.press("Spara steget")
        expect(self.page.locator(".plan-step", has_text=what)).to_be_visible()

    def look(self, width, scheme):
        self.faults += faults_of(self.page, ((width, scheme),))

    def paper(self, address):
        return Paper(self.page.request.get(address).body())


def steps_of(page):
    return page.locator(".goal").first.locator(".plan-what").all_text_contents()


def test_from_the_mapping_to_the_paper_that_goes_home(live, visit):
    with live.app.app_context():
        case = Ids().cases[Stage.MAPPING]
        needs, plan = important_needs(case), f"/arenden/{case.number}/handlingsplan"
        goal = needs[0].words or needs[0].name
    week = (clock.today() + timedelta(weeks=2)).isocalendar().week
    two = Planner(visit(OMBUD, reduced_motion="reduce"), plan)
    page = two.page

    two.press("Gör mål av det som är viktigt nu")
    expect(page.locator(".goal")).to_have_count(len(needs))
    expect(page.locator(".goal").first).to_contain_text(goal)
    for what, who, when in (
        ("Skriva ner vad som är dyrt", "Klienten", "varje måndag"),
        ("Ringa hyresvärden", "Ombudet", f"v. {week}"),
    ):
        page.locator(".goal").first.get_by_role("link", name="Skriv ett steg").click()
        two.write(what, who, when)
    two.follow(re.compile("^Skriv ett steg$"))
    two.write("Fika med Bo", "Klienten", "när det känns bra")
    two.look(820, "light")

    two.follow("Ändra ordningen")
    page.locator(".order-step", has_text="Ringa hyresvärden").locator(".order-handle").focus()
    for key in ("Space", "ArrowUp"):
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press("Space")
    page.goto(plan)
    assert steps_of(page) == ["Ringa hyresvärden", "Skriva ner vad som är dyrt"]

    two.follow("Fastställ planen")
    two.look(390, "dark")
    two.press("Fastställ planen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Planen, version 1")
    kept = two.paper(page.get_by_role("link", name="Skriv ut version 1").get_attribute("href"))

    page.goto(plan)
    page.locator(".plan-step", has_text="Ringa hyresvärden").get_by_role("link", name="Ändra").click()
    two.write("Ringa hyresvärden", "Klienten", "när beslutet kommit")
    expect(page.locator(".issued")).to_contain_text("Planen är ändrad sedan version 1")
    two.follow("Se vad som är ändrat")
    changes = page.locator(".changes")
    expect(changes).to_contain_text("Steget ”Ringa hyresvärden” görs nu av Jag. Förut: Elin Strand.")
    expect(changes).to_contain_text(
        re.compile(rf"”Ringa hyresvärden” flyttades från v\. {week}.* till när beslutet kommit")
    )
    two.look(820, "dark")

    now = two.paper(f"{plan}.pdf?sprak=en")
    assert now.pages == [(595, 842)] and now.smallest >= 8 and now.faults == []
    for words in (goal, "Ringa hyresvärden Jag när beslutet kommit", "när det känns bra", "Our plan", "Elin Strand", "Sida 1 av 1",
                  "ändrad efter version 1"):  # fmt: skip
        assert now.says(words), words
    page.goto(f"{plan}/versioner/1")
    again = two.paper(page.get_by_role("link", name="Skriv ut version 1").get_attribute("href"))
    assert (
        again.raw == kept.raw and kept.says(f"Ringa hyresvärden Elin Strand v. {week}") and kept.says("· version 1 ·")
    )
    assert not two.faults, "\n".join(two.faults)
