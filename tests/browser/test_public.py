"""The public page from a phone, with and without script, and with a style sheet that never came."""

import pytest
from accessible import faults_of
from playwright.sync_api import expect
from sqlalchemy import select

from ombud.accounts.models import Operation
from ombud.extensions import db
from ombud.intake.public.models import TrayEntry

HERE = "/vill-ha-ombud/ekby"
REACH = "070-174 06 11, helst sms"


@pytest.fixture
def phone(visit):
    """A small phone, held by someone who is not signed in."""

    def window(**options):
        return visit(width=390, has_touch=True, **options)

    return window


def latest(live):
    with live.app.app_context():
        home = select(Operation.id).where(Operation.public_address == "ekby").scalar_subquery()
        return db.session.scalar(
            select(TrayEntry).where(TrayEntry.operation_id == home).order_by(TrayEntry.id.desc()).limit(1)
        )


def is_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("script", [True, False])
def test_by_touch_from_the_first_look_to_the_code(phone, live, script):
    page = phone(script=script)
    page.goto(HERE)
    assert not page.get_by_text("Lämna tomt").is_visible() or page.get_by_text("Lämna tomt").bounding_box()["x"] < 0
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka").tap()
    expect(page.locator(".error-summary")).to_contain_text("Ett telefonnummer räcker")
    page.get_by_label("Hur kan vi nå dig?").tap()
    page.get_by_label("Hur kan vi nå dig?").fill(REACH)
    page.get_by_text("Nej", exact=True).tap()
    page.get_by_label("Vem skriver?").select_option(label="Anhörig")
    page.wait_for_timeout(3_000)  # sooner than anyone can write it would look like a robot
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka").tap()
    entry = latest(live)
    expect(page.locator(".code")).to_have_text(entry.reference)
    assert (entry.reach, entry.may_leave_message, entry.through, entry.suspect) == (REACH, "no", "relative", False)
    assert page.context.cookies() == []
    page.reload()
    expect(page.locator("h1")).to_have_text("Tack, vi har fått det du skrev")


def test_all_targets_are_large_and_nothing_is_wider_than_the_phone(phone):
    page = phone()
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 700})
        for path in (HERE, f"{HERE}/tack/K7RP-3MX9"):
            page.goto(path)
            assert not is_wide(page), (width, path)
            for target in page.locator(
                "label.choice, button, select, textarea, input[type=text]:not([tabindex])"
            ).all():
                assert target.bounding_box()["height"] >= 44


def test_it_is_in_order_without_its_style_sheet(phone, live):
    page = phone()
    page.route("**/public.css", lambda route: route.abort())
    page.goto(HERE)
    assert page.get_by_text("Lämna tomt").is_visible()
    page.get_by_label("Hur kan vi nå dig?").fill(REACH)
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka").click()
    assert page.get_by_text(latest(live).reference).is_visible()


def test_by_keyboard_alone_the_trap_is_never_met(phone):
    page = phone()
    page.goto(HERE)
    met = []
    for _ in range(9):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.name || document.activeElement.type || ''"))
    assert "homepage" not in met and met[0] == "reach" and "submit" in met


def test_it_is_accessible_in_every_state(phone, live):
    page, faults = phone(), []
    looks = [(390, "light"), (390, "dark"), (1280, "light")]
    page.goto(HERE)
    faults += faults_of(page, looks)
    page.get_by_role("button", name="Skicka").click()
    page.locator(".error-summary").wait_for()
    faults += [f"refused {fault}" for fault in faults_of(page, looks)]
    for number in range(6):
        page.goto(HERE)
        page.get_by_label("Hur kan vi nå dig?").fill(f"{REACH} {number}")
        with page.expect_navigation():
            page.get_by_role("button", name="Skicka").click()
    expect(page.locator(".notice")).to_contain_text("Din text står kvar")
    assert page.get_by_label("Hur kan vi nå dig?").input_value() == f"{REACH} 5"
    faults += [f"wait {fault}" for fault in faults_of(page, looks)]
    page.goto(f"{HERE}/tack/K7RP-3MX9")
    faults += [f"receipt {fault}" for fault in faults_of(page, looks)]
    assert not faults, "\n".join(faults)
