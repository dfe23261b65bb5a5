"""The plan put in order: by keyboard alone, by mouse, without script on a phone; and a when that is read while it is written."""

import re

import pytest
from accessible import faults_of
from pages import Ids
from playwright.sync_api import expect

from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import Goal
from ombud.phases.action_plan.operations import add_step, plan_to_write

OMBUD = "ombud1@demo.example"
LOOK = ((390, "dark"),)
"""One look each: every page in every look is the work of test_accessible."""


@pytest.fixture
def plan(live):
    """The address of a plan whose last goal has no steps, with at least three steps that stand under none."""
    with live.app.app_context():
        ids = Ids()
        case = ids.cases[Stage.EXECUTION]
        for what in ("Ringa hyresvärden", "Söka bostadsbidrag", "Fika med Bo"):
            add_step(case, what=what, doer="client", by=ids.me)
        db.session.add(Goal(plan_id=plan_to_write(case).id, position=99, words="Ett hem"))
        db.session.commit()
        return f"/arenden/{case.number}/handlingsplan"


def whats(page):
    return page.locator(".order-what").all_text_contents()


def handle(page, what):
    return page.locator(".order-step").filter(has_text=what).locator(".order-handle")


def says(page, text):
    expect(page.locator("#order-live")).to_have_text(re.compile(text))


def test_by_keyboard_alone(visit, plan):
    page = visit(OMBUD, reduced_motion="reduce")
    page.goto(f"{plan}/ordning?visa=lista")
    before = whats(page)
    handle(page, "Fika med Bo").focus()
    page.keyboard.press("Space")
    says(page, f"Fika med Bo lyft, plats {len(before)} av {len(before)}")
    page.keyboard.press("ArrowUp")
    says(page, f"Plats {len(before) - 1} av {len(before)}")
    page.keyboard.press("Escape")
    says(page, "tillbaka på plats")
    assert whats(page) == before
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert whats(page) == [*before[:-2], before[-1], before[-2]]
    expect(handle(page, "Fika med Bo")).to_be_focused()
    page.get_by_role("button", name=re.compile("^Upp ?: Fika med Bo")).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Upp ?: Fika med Bo"))).to_be_focused()
    assert whats(page).index("Fika med Bo") == len(before) - 3
    # Under the goals it goes on past the end of one to the next.
    page.goto(f"{plan}/ordning")
    first = page.locator(".plan-order[data-goal='0'] .order-what").first.text_content()
    handle(page, first).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    says(page, "under ”Ett hem”")
    with page.expect_navigation():
        page.keyboard.press("Space")
    expect(page.get_by_role("list", name="Ett hem").locator(".order-what")).to_have_text(first)
    faults = faults_of(page, LOOK)
    assert not faults, "\n".join(faults)


def test_by_mouse_and_with_a_lost_network(visit, plan):
    page = visit(OMBUD, reduced_motion="reduce")
    page.goto(f"{plan}/ordning?visa=lista")
    before = whats(page)

    def drag():
        here, there = (
            handle(page, "Söka bostadsbidrag").bounding_box(),
            handle(page, "Ringa hyresvärden").bounding_box(),
        )
        page.mouse.move(here["x"] + 20, here["y"] + 20)
        page.mouse.down()
        page.mouse.move(here["x"] + 24, here["y"] + 10, steps=3)
        page.mouse.move(there["x"] + 20, there["y"] + 4, steps=8)
        page.mouse.up()

    handle(page, "Fika med Bo").scroll_into_view_if_needed()
    page.context.set_offline(True)
    drag()
    says(page, "Ingen kontakt med nätet")
    assert whats(page) == before
    page.context.set_offline(False)
    with page.expect_navigation():
        drag()
    there = before.index("Ringa hyresvärden")
    assert whats(page)[there : there + 2] == ["Söka bostadsbidrag", "Ringa hyresvärden"]
    expect(handle(page, "Söka bostadsbidrag")).to_be_focused()


def test_without_script_on_a_phone(visit, plan):
    page = visit(OMBUD, width=390, script=False)
    page.goto(f"{plan}/ordning?visa=lista")
    page.get_by_role("button", name=re.compile("^Först ?: Fika med Bo")).click()
    assert whats(page)[0] == "Fika med Bo"
    page.get_by_role("button", name="Ordna efter datum").click()
    page.get_by_role("button", name="Ångra ordningen").click()
    assert whats(page)[0] == "Fika med Bo"


def test_a_when_is_read_while_it_is_written(visit, plan):
    page = visit(OMBUD)
    page.goto(f"{plan}/steg")
    page.get_by_label("När?").press_sequentially("3 december 2099 kl 13")
    expect(page.locator(".when-told")).to_have_text("Vi läser det som torsdag 3 december 2099 kl. 13.00, v. 49.")
    page.get_by_text("Almanacka, klockslag").click()
    page.get_by_label("almanackan").fill("2099-12-04")
    expect(page.locator(".when-told")).to_contain_text("en annan dag än almanackan")
    faults = faults_of(page, LOOK)
    assert not faults, "\n".join(faults)
    page.get_by_label("almanackan").fill("")
    page.get_by_label("Vad ska göras?").fill("Möte")
    page.get_by_label("Klienten", exact=True).check()
    page.get_by_role("button", name="Spara steget").click()
    expect(page.locator("main")).to_contain_text("3 december 2099 kl. 13.00")
