"""Side by side at the kitchen table: the client holds the device, by keyboard, by touch, and by trying every other way."""

import re

import pytest
from accessible import faults_of
from pages import OMBUD, page_addresses
from playwright.sync_api import expect
from sqlalchemy import select

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer, Mapping

PIN = "2580"
NUMBER_OF_TABS = 90


@pytest.fixture
def number(live):
    """A case in the middle of its mapping, and an ombud with a PIN. Returns the case's number."""
    with live.app.app_context():
        ombud = db.session.scalar(select(User).where(User.email == OMBUD))
        ombud.pin_hash = live.app.extensions["passwords"].hash(PIN)
        query = select(Case.number).join(Mapping).where(Case.ombud_id == ombud.id, Mapping.completed_on.is_(None))
        found = db.session.scalar(query.order_by(Case.number))
        db.session.commit()
        return found


@pytest.fixture
def home(number):
    """The address of the mapping."""
    return f"/arenden/{number}/kartlaggning"


@pytest.fixture
def side_by_side(visit, home):
    """`side_by_side(width=390)` gives a window in which the device has been lent to the client."""

    def opened(**options):
        page = visit(OMBUD, **options)
        page.goto(home)
        with page.expect_navigation():
            page.get_by_role("button", name="Visa för två").click()
        return page

    return opened


def answers(live, number):
    """What stands in the latest round of a case, by area."""
    with live.app.app_context():
        query = select(Answer).join(Mapping).join(Case, Case.id == Mapping.case_id).where(Case.number == number)
        return {row.area: row for row in db.session.scalars(query.order_by(Mapping.ordinal))}


class Keyboard:
    """Someone who has no mouse: moves with Tab, sees where the focus is, and presses keys."""

    def __init__(self, page):
        self.page = page

    def go_to(self, name):
        """Press Tab until what has the focus is called something that begins so."""
        for _ in range(NUMBER_OF_TABS):
            self.page.keyboard.press("Tab")
            if re.match(name, self.here()):
                return
        raise AssertionError(f"the keyboard never reaches {name}")

    def here(self):
        """What the element with the focus is called."""
        return self.page.evaluate(
            """() => {
                const each = document.activeElement;
                const label = each.labels?.length ? each.labels[0].innerText : each.ariaLabel || each.innerText || "";
                return label.trim();
            }"""
        )

    def press(self, name, key="Enter"):
        """Go to a link or a button, press it, and wait for where it leads."""
        self.go_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


def test_a_whole_mapping_by_keyboard_alone(visit, live, number, home):
    page = visit(OMBUD, width=1000)
    page.goto(home)
    hands = Keyboard(page)
    hands.press("Visa för två")
    hands.press("Boende")
    for area in definition().areas:
        expect(page.locator("h1")).to_have_text(area.name)
        if area.key == "sexuality":
            hands.press("Hoppa över")
            continue
        if answers(live, number).get(area.key) is None:
            hands.go_to("Det fungerar")
            page.keyboard.press("ArrowDown")
        hands.go_to("Med dina egna ord")
        page.keyboard.press("Control+A")
        page.keyboard.type(f"Om {area.name}")
        hands.press("Spara och gå vidare")
    given = answers(live, number)
    assert len(given) == len(definition().areas)
    assert all(row.words == f"Om {definition().by_key(key).name}" for key, row in given.items() if key != "sexuality")
    assert given["sexuality"].skipped and given["housing"].rating == 1
    hands.press("Kartläggningen är klar")
    with live.app.app_context():
        assert db.session.scalar(
            select(Mapping.completed_on).join(Case, Case.id == Mapping.case_id).where(Case.number == number)
        )
    hands.press("Ombudets tur")
    hands.go_to("Ombudets PIN-kod")
    page.keyboard.type(PIN)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Huvudmeny").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 820])
def test_by_touch(side_by_side, live, number, home, width):
    page = side_by_side(width=width, has_touch=True)
    page.get_by_role("link", name="Pengar").tap()
    form = page.locator("form#said")
    form.get_by_text("Jag behöver hjälp, eller mer än jag får").tap()
    page.get_by_label("Med dina egna ord").tap()
    page.keyboard.insert_text("Räkningarna ligger i en påse 😬")
    form.get_by_text("Det här är viktigt för mig nu").tap()
    for target in page.locator("form#said label.choice, form#said button:visible").all():
        assert target.bounding_box()["height"] >= 64
    with page.expect_navigation():
        page.get_by_role("button", name="Spara och gå vidare").tap()
    expect(page.locator("h1")).to_have_text("Bidrag och rättigheter")
    money = answers(live, number)["money"]
    assert (money.rating, money.words, money.important) == (2, "Räkningarna ligger i en påse 😬", True)
    page.goto(f"{home}/alkohol")
    with page.expect_navigation():
        page.get_by_role("button", name="Hoppa över").first.tap()
    assert answers(live, number)["alcohol"].skipped
    for path in (home, f"{home}/resor"):
        page.goto(path)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"), path


def test_every_other_address_while_the_client_holds_the_device(whole, side_by_side, number, home):
    page = side_by_side()
    views = whole.app.view_functions
    tried = 0
    for endpoint, path in page_addresses(whole.app):
        own = f"/arenden/{number}/" in path
        if (getattr(views[endpoint], "for_two", False) and own) or endpoint in ("web.health", "accounts.take_back"):
            continue
        tried += 1
        answer = page.request.get(path)  # the same browser, with the same cookies
        assert answer.status == 403 and "Nu är det ombudets tur" in answer.text(), endpoint
    assert tried > 40
    page.goto("/")
    page.get_by_label("Ombudets PIN-kod eller lösenord").fill("1111")
    page.get_by_role("button", name="Lås upp").click()
    expect(page.locator(".error-summary")).to_contain_text("Det stämmer inte")
    page.get_by_label("Ombudets PIN-kod eller lösenord").fill(PIN)
    with page.expect_navigation():
        page.get_by_role("button", name="Lås upp").click()
    assert page.goto("/").status == 200


def test_the_way_back_does_not_lead_to_what_the_ombud_had_open(visit, number, home):
    page = visit(OMBUD)
    for path in ("/arenden", f"/arenden/{number}", home):
        page.goto(path)
    with page.expect_navigation():
        page.get_by_role("button", name="Visa för två").click()
    for _ in range(4):
        page.go_back()
        assert page.locator("h1").inner_text() in ("Nu är det ombudets tur", "Kartläggning"), page.url
        assert not page.get_by_text("Logga ut").count() and not page.get_by_text("Min dag").count()


def test_what_is_open_in_another_tab_is_covered_and_keeps_its_text(visit, number, home):
    page = visit(OMBUD)
    page.goto(f"/arenden/{number}/genomforande/kontakter/ny")
    page.get_by_label("Vad hände?").fill("Vi pratade länge")
    mode = page.context.new_page()
    mode.goto(home)
    with mode.expect_navigation():
        mode.get_by_role("button", name="Visa för två").click()
    expect(page.get_by_role("heading", name="Skärmen är utlånad")).to_be_visible()
    assert page.evaluate("document.elementFromPoint(300, 400).closest('#lent-elsewhere') !== null")
    assert page.title() == "Skärmen är utlånad"
    mode.goto("/ta-tillbaka")
    mode.get_by_label("Ombudets PIN-kod eller lösenord").fill(PIN)
    with mode.expect_navigation():
        mode.get_by_role("button", name="Lås upp").click()
    expect(page.get_by_role("heading", name="Skärmen är utlånad")).to_be_hidden()
    expect(page.get_by_label("Vad hände?")).to_have_value("Vi pratade länge")


def test_it_can_be_hidden_at_once_and_nothing_typed_is_lost(side_by_side, home):
    page = side_by_side()
    page.goto(f"{home}/resor")
    page.get_by_label("Med dina egna ord").fill("Bussen")
    page.get_by_role("link", name="Dölj").click()
    expect(page.get_by_role("button", name="Visa igen")).to_be_focused()
    assert page.title() == "Paus"
    assert page.evaluate("document.elementFromPoint(300, 400).closest('#cover') !== null")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Med dina egna ord")).to_have_value("Bussen")
    expect(page.get_by_role("link", name="Dölj")).to_be_focused()


def test_hidden_without_script_too(side_by_side):
    page = side_by_side(script=False)
    page.get_by_role("link", name="Dölj").click()
    expect(page.locator("h1")).to_have_text("Paus")
    page.get_by_role("link", name="Visa igen").click()
    expect(page.locator("h1")).to_have_text("Kartläggning")


def test_the_frame_for_two_is_accessible_in_every_size(side_by_side, home):
    page, faults = side_by_side(), []
    for size in ("Stor", "Större", "Störst"):
        page.goto(home)
        page.locator(".look > summary").click()
        page.get_by_label(size, exact=True).check()
        with page.expect_navigation():
            page.get_by_role("button", name="Visa så").click()
        for rest in ("", "/boende", "/alkohol", "/dolj"):
            page.goto(home + rest)
            looks = [(1280, "light"), (390, "dark")] if size != "Störst" else [(390, "light"), (1280, "dark")]
            faults += [f"{size} {rest} {fault}" for fault in faults_of(page, looks)]
        page.goto(home)
        page.locator(".look > summary").click()
        faults += [f"{size} look {fault}" for fault in faults_of(page, [(390, "light")])]
    page.goto("/")
    faults += [f"lent {fault}" for fault in faults_of(page)]
    assert not faults, "\n".join(faults)
