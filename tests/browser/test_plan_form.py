"""Writing a step with script: a suggestion is put in the field, the length is told, and only the fields that are meant are shown."""

from accessible import faults_of
from pages import OMBUD, Ids
from playwright.sync_api import expect

from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.queries import goals_of

BRIEF = ((1280, "light"), (390, "dark"))


def test_a_step_is_written_with_a_suggestion_a_count_and_a_contact(live, visit):
    with live.app.app_context():
        case = Ids().cases[Stage.EXECUTION]
        plan, goal = f"/arenden/{case.number}/handlingsplan", goals_of(case)[0].id
        db.session.remove()
    page, faults = visit(OMBUD), []
    page.goto(f"{plan}/steg?mal={goal}")
    what, count = page.get_by_label("Vad ska göras?"), page.locator(".counted")
    what.fill("Först det här")
    page.locator(".suggestions a").first.click()
    suggested = page.locator(".suggestions a").first.inner_text()
    expect(what).to_have_value(f"Först det här\n{suggested}")
    expect(what).to_be_focused()
    what.fill("å" * 501)
    expect(count).to_have_text("501 av 500 tecken")
    expect(page.get_by_label("Välj någon ni känner till")).to_be_hidden()
    page.get_by_label("Någon på en myndighet eller i vården").check()
    page.get_by_label("Välj någon ni känner till").select_option(label="Petra Ahl, Försäkringskassan")
    page.get_by_role("button", name="Spara steget").click()
    expect(page.locator(".error-summary")).to_contain_text("högst 500 tecken")
    expect(what).to_have_value("å" * 501)
    faults += faults_of(page, BRIEF)
    what.fill("Ringa om beslutet")
    page.get_by_role("button", name="Spara steget").click()
    row = page.locator(".plan-step", has_text="Ringa om beslutet")
    expect(row).to_contain_text("0771-000 01 10")
    faults += faults_of(page, BRIEF)
    assert not faults


def test_a_goal_that_was_begun_is_found_on_the_plan_and_saved_with_one_press(live, visit):
    with live.app.app_context():
        plan = f"/arenden/{Ids().cases[Stage.EXECUTION].number}/handlingsplan"
        db.session.remove()
    page = visit(OMBUD)
    page.goto(f"{plan}/mal/nytt")
    page.get_by_label("Vad vill du nå?").fill("Jag vill sova om nätterna")
    expect(page.locator("[data-state=saved]")).to_be_visible()
    page.close()  # the tab is gone

    again = page.context.new_page()
    again.goto(plan)
    again.locator(".form-notice").get_by_role("link", name="Ett mål").click()
    expect(again.get_by_label("Vad vill du nå?")).to_have_value("Jag vill sova om nätterna")
    again.get_by_role("button", name="Spara målet").click()  # nothing is left to keep: it goes all the same
    expect(again.get_by_role("heading", name="Jag vill sova om nätterna")).to_be_visible()
    expect(again.locator(".form-notice")).to_have_count(0)
