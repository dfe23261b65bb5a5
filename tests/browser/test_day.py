"""A week of work on Min dag, with the program's clock moved: done where it stands, without a jump, with and without script."""

import re
from datetime import timedelta

import pytest
from accessible import faults_of
from playwright.sync_api import expect
from sqlalchemy import func, select
from visiting import sign_in

from ombud import clock
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity
from ombud.phases.execution.models import ActivityEvent

OMBUD = "ombud1@demo.example"
CALL, FORM, CERTIFICATE = (
    "Ringa Försäkringskassan om omprövningen",
    "Fylla i ansökan om bostadsbidrag",
    "Få läkarintyget",
)
LOOKS = ((1280, "light"), (390, "dark"))


@pytest.fixture
def pass_days(monkeypatch):
    """`pass_days(3)` lets three days pass for the whole program, whichever thread asks."""
    real, passed = clock.now, timedelta()

    def later(days):
        nonlocal passed
        passed += timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda: real() + passed)

    return later


class Day:
    """Min dag in a window."""

    def __init__(self, page):
        self.page = page

    def row(self, what):
        return self.page.locator(".day-step", has_text=what)

    def part(self, name):
        return self.page.locator(".day-part", has=self.page.get_by_role("heading", name=re.compile(f"^{name}")))

    def follow(self, what, act):
        row = self.row(what)
        if not row.get_by_role("link", name=act).is_visible():
            row.locator("summary").click()
        row.get_by_role("link", name=act).click()
        row.locator(".day-form").wait_for()

    def press(self, what, button):
        self.row(what).get_by_role("button", name=button).first.click()

    def says_saved(self):
        expect(self.page.locator(".messages")).to_contain_text(re.compile(r"Sparat \d\d:\d\d"))


def steps(live, what):
    """A step as it stands, and how often something has happened to it."""
    with live.app.app_context():
        step = db.session.scalar(select(Activity).where(Activity.what == what))
        return step, db.session.scalar(select(func.count()).where(ActivityEvent.activity_id == step.id))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_week_of_work(live, visit, pass_days, script):
    page = visit(OMBUD, script=script, width=1280 if script else 390)
    day = Day(page)
    expect(day.part("I dag")).to_contain_text(CALL)
    expect(day.part("Väntar på någon annan")).to_contain_text("sedan 12 dagar")

    day.press(CALL, "Klart")
    expect(day.row(CALL)).to_contain_text("Ångra")
    day.says_saved()
    day.row(CALL).get_by_label("Vad blev det?").fill("De ringer på torsdag")
    day.press(CALL, "Spara")
    expect(day.row(CALL)).to_have_count(0)
    step, turns = steps(live, CALL)
    assert (step.state, step.outcome, turns) == ("done", "De ringer på torsdag", 1)

    day.follow(FORM, "Ny tid")
    day.row(FORM).get_by_label("När?").fill("v. 49")
    if script:
        expect(day.row(FORM).locator(".when-told")).to_contain_text("49")
    day.row(FORM).get_by_label("När?").fill("2020-01-01")
    day.row(FORM).get_by_label("Varför flyttas det?").fill("Hyran saknas")
    day.press(FORM, "Spara")
    expect(day.row(FORM).locator(".error-summary")).to_contain_text("har redan varit")
    expect(day.row(FORM).get_by_label("Varför flyttas det?")).to_have_value("Hyran saknas")
    day.row(FORM).get_by_label("När?").fill((clock.today() + timedelta(days=2)).isoformat())
    day.press(FORM, "Spara")
    expect(day.part("Försenat").filter(has_text=FORM)).to_have_count(0)
    assert steps(live, FORM)[0].due_on == clock.today() + timedelta(days=2)

    day.follow(CERTIFICATE, "Anteckna")
    day.row(CERTIFICATE).get_by_label("Telefon").check()
    day.row(CERTIFICATE).get_by_label("Med någon annan?").fill("Läkaren")
    day.press(CERTIFICATE, "Spara kontakten")
    day.says_saved()

    pass_days(3)
    sign_in(page, OMBUD)
    expect(day.part("Försenat")).to_contain_text(FORM)
    expect(day.part("Väntar på någon annan")).to_contain_text("sedan 15 dagar")
    day.follow(CERTIFICATE, "Svaret har kommit")
    day.press(CERTIFICATE, "Svaret har kommit")
    expect(day.row(CERTIFICATE)).to_have_count(0)

    pass_days(18)
    sign_in(page, OMBUD)
    expect(day.part("Behöver ett beslut")).to_contain_text(FORM)
    day.follow(FORM, "Låt det stå")
    day.row(FORM).get_by_label("Varför får det stå kvar?").fill("Klienten vill vänta")
    day.press(FORM, "Låt det stå")
    expect(day.part("Försenat")).to_contain_text(FORM)
    assert "Klienten vill vänta" not in page.url


def test_nothing_jumps_and_nothing_is_lost(live, visit):
    page = visit(OMBUD)
    day = Day(page)
    page.evaluate("window.still_here = true")
    row = day.row(CERTIFICATE)
    row.scroll_into_view_if_needed()
    top = row.bounding_box()["y"]
    day.follow(CERTIFICATE, "Påminn mig")
    assert abs(row.bounding_box()["y"] - top) < 2
    expect(row.get_by_label("I morgon")).to_be_focused()
    assert faults_of(page, LOOKS) == []
    row.scroll_into_view_if_needed()
    row.get_by_label("En annan dag").check()
    row.get_by_label("Vilken dag?").fill("2020-01-01")
    row.get_by_role("button", name="Påminn mig").click()
    expect(row.locator(".error-summary")).to_be_focused()
    page.context.set_offline(True)
    row.get_by_label("Vilken dag?").fill((clock.today() + timedelta(days=9)).isoformat())
    row.get_by_role("button", name="Påminn mig").click()
    expect(page.locator("#no-network")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#no-network")).to_be_hidden(timeout=15_000)
    row.get_by_role("button", name="Påminn mig").click()
    expect(row).to_have_count(0)
    day.says_saved()
    day.row(FORM).get_by_role("button", name="Klart").dblclick()
    expect(day.row(FORM)).to_contain_text("Ångra")
    assert steps(live, FORM)[1] == 1
    day.press(FORM, "Ångra")
    expect(day.row(FORM).get_by_role("button", name="Klart")).to_be_focused()
    assert page.evaluate("window.still_here"), "the page was never left"
    assert faults_of(page, LOOKS) == []


def test_a_contact_that_is_being_written_is_kept_and_a_tick_beside_it_asks_first(visit):
    page = visit(OMBUD)
    day = Day(page)
    day.follow(CERTIFICATE, "Anteckna")
    row = day.row(CERTIFICATE)
    row.get_by_role("button", name="15 min").click()
    row.get_by_label("Vad hände?").fill("Läkaren ringer")
    expect(row.get_by_text("Utkast sparat")).to_be_visible()
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    day.press(CALL, "Klart")
    expect(row.get_by_label("Vad hände?")).to_have_value("Läkaren ringer")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/")
    day.follow(CERTIFICATE, "Anteckna")
    expect(row.get_by_label("Vad hände?")).to_have_value("Läkaren ringer")
    expect(row.get_by_label("Hur många minuter tog det?")).to_have_value("15")
    row.get_by_label("Telefon").check()
    row.get_by_label("Med någon annan?").fill("Läkaren")
    day.press(CERTIFICATE, "Spara kontakten")
    day.says_saved()
    day.follow(CERTIFICATE, "Anteckna")
    expect(row.get_by_label("Vad hände?")).to_have_value("")
