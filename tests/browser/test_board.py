"""Days on the board: by mouse, by keyboard alone, by touch at 390 px, and without script; others who move the same cards; old boards."""

import re

import pytest
from accessible import faults_of
from playwright.sync_api import expect
from sqlalchemy import select
from support.board import fill_board

from ombud.accounts.models import User
from ombud.extensions import db
from ombud.intake.board.card_operations import move_card
from ombud.intake.models import Inquiry, InquiryState

OMBUD, COORDINATOR = "ombud1@demo.example", "samordnare@demo.example"
BOARD = re.compile(r"/tavla(#kort-\S+)?$")
BRIEF = ((1280, "light"), (390, "dark"))
CALM = {"reduced_motion": "reduce"}


class Board:
    """The board in a window."""

    def __init__(self, page):
        self.page = page
        page.goto("/tavla")

    def card(self, name):
        link = self.page.get_by_role("link", name=name, exact=True)
        return self.page.locator(".board-card").filter(has=link)

    def handle(self, name):
        return self.card(name).locator(".board-handle")

    def column(self, state):
        return self.page.locator(f".board-cards[data-state={state}]")

    def names(self, state):
        return self.column(state).locator(".board-who a").all_text_contents()

    def stands_in(self, state, name):
        """Wait until the card stands in a column of a board that was just opened."""
        self.page.wait_for_url(BOARD)
        expect(self.column(state).locator(".board-who a", has_text=name)).to_be_visible()

    def says(self, text):
        expect(self.page.locator("#board-live")).to_have_text(re.compile(text))

    def refuses(self, text):
        expect(self.page.locator("#board-refused")).to_contain_text(text)

    def carry(self, name, to, *, above=False):
        """Drag a card by its handle to the middle (or the upper edge) of something."""
        self.page.evaluate("scrollTo(0, 0)")
        self.handle(name).scroll_into_view_if_needed()
        here, there = self.handle(name).bounding_box(), to.bounding_box()
        x = there["x"] + there["width"] / 2
        # A column that begins above what is seen is reached where it is seen.
        y = there["y"] + 4 if above else max(there["y"] + min(there["height"] / 2, 60), 120)
        mouse = self.page.mouse
        mouse.move(here["x"] + 20, here["y"] + 20)
        mouse.down()
        mouse.move(here["x"] + 30, here["y"] + 30)
        mouse.move(x, y + 12, steps=6)
        mouse.move(x, y, steps=3)
        mouse.up()

    def explain(self, button):
        """Fill in why somebody goes out of order; where to stands in the form already."""
        page = self.page
        page.get_by_label("Läget har blivit svårare").check()
        page.get_by_label(re.compile("^Berätta varför")).fill("Hon sover ute nu")
        page.get_by_role("button", name=button, exact=True).click()


@pytest.fixture
def board(visit):
    """The coordinator at the board, with script and without motion."""
    return Board(visit(COORDINATOR, **CALM))


def test_a_day_by_mouse(board):
    page = board.page
    first, second, third, fourth = board.names("waiting")[:4]
    with page.expect_navigation():
        board.carry("Sanna", board.column("in_contact"))
    board.stands_in("in_contact", "Sanna")
    expect(board.handle("Sanna")).to_be_focused()
    with page.expect_navigation():
        board.carry("Sanna", board.column("waiting"))
    board.stands_in("waiting", "Sanna")
    board.carry(third, board.column("offered"))
    page.wait_for_url("**/erbjud")
    page.locator("input[name=ombud_id]").first.check()
    with page.expect_navigation():
        page.locator("main form[data-unsaved] button[type=submit]").click()
    page.goto("/tavla")
    board.stands_in("offered", third)
    board.carry(third, board.column("case"))
    page.wait_for_url("**/svar")
    page.goto("/tavla")
    board.carry(fourth, board.card(first), above=True)
    page.wait_for_url("**/plats?fore=*")
    board.explain("Flytta")
    page.wait_for_url(BOARD)
    assert board.names("waiting")[:3] == [fourth, first, second]
    expect(board.card(fourth)).to_contain_text("Flyttad i dag av Marie Lund")


def test_where_a_card_may_not_go_it_goes_back_and_says_why(board):
    waiting = board.names("waiting")
    board.carry(waiting[0], board.column("new"))
    board.refuses("En förfrågan blir inte ny igen.")
    assert board.names("waiting") == waiting and board.page.url.endswith("/tavla")
    board.carry("Rikard", board.column("offered"))
    board.refuses("Personen behöver stå i kön först.")
    board.carry("Rikard", board.card("Sanna"), above=True)
    board.refuses("I den här kolumnen gäller den dag förfrågan kom.")
    board.page.context.set_offline(True)
    board.carry("Rikard", board.column("in_contact"))
    board.refuses("Ingen kontakt med nätet. Kortet är tillbaka.")
    assert "Rikard" in board.names("new")
    assert faults_of(board.page, BRIEF) == []
    board.page.context.set_offline(False)


def test_a_day_by_keyboard_alone(board):
    page, keys = board.page, board.page.keyboard
    for _ in range(60):
        keys.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Ta tag i Sanna":
            break
    expect(board.handle("Sanna")).to_be_focused()
    keys.press("Space")
    board.says("Sanna lyft. Plats 1 av 3 i Ny")
    keys.press("ArrowRight")
    board.says("Plats 1 av 3 i Första kontakt")
    keys.press("ArrowDown")
    board.says("Plats 2 av 3 i Första kontakt")
    assert faults_of(page, BRIEF) == []
    keys.press("Escape")
    board.says("Sanna tillbaka på plats 1 av 3 i Ny")
    assert board.names("new")[0] == "Sanna"
    expect(board.handle("Sanna")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    board.says("Sanna tillbaka")
    keys.press("Shift+Tab")
    keys.press("Enter")
    keys.press("ArrowRight")
    with page.expect_navigation():
        keys.press("Enter")
    board.stands_in("in_contact", "Sanna")
    expect(board.handle("Sanna")).to_be_focused()
    fourth = board.names("waiting")[3]
    board.handle(fourth).focus()
    for key in ("Space", "ArrowUp", "ArrowUp", "ArrowUp", "Space"):
        keys.press(key)
    page.wait_for_url("**/plats?fore=*")
    board.explain("Flytta")
    page.wait_for_url(BOARD)
    assert board.names("waiting")[0] == fourth


def test_a_day_by_touch_on_a_phone(visit):
    board = Board(visit(OMBUD, width=390, has_touch=True, is_mobile=True, **CALM))
    page = board.page
    expect(page.locator("html")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("navigation", name="Kolumner").get_by_role("link", name=re.compile("^Väntar")).tap()
    first, second, third = board.names("waiting")[:3]
    swipe(page, board.card(first), board.card(third))
    assert page.url.endswith("#kol-waiting"), "a finger beside the handle scrolls"
    board.card(second).evaluate("card => card.scrollIntoView({ block: 'center' })")
    swipe(page, board.handle(third), board.card(second), above=True)
    page.wait_for_url("**/plats?fore=*")
    board.explain("Föreslå flytten")
    page.wait_for_url(BOARD)
    expect(board.card(third)).to_contain_text("föreslår: före plats 2")
    board.handle("Sanna").tap()
    page.wait_for_url("**/flytta")
    page.get_by_role("button", name="Vi har fått första kontakt").tap()
    board.stands_in("in_contact", "Sanna")


def swipe(page, start, to, *, above=False):
    """A finger goes from the middle of one thing to the middle (or upper edge) of another."""
    touch = page.context.new_cdp_session(page)
    here, there = start.bounding_box(), to.bounding_box()
    x, y = here["x"] + here["width"] / 2, here["y"] + here["height"] / 2
    goal = there["y"] + (6 if above else there["height"] / 2)

    def send(kind, *points):
        touch.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": point} for point in points]}
        )

    send("touchStart", y)
    for part in range(1, 13):
        send("touchMove", y + (goal - y) * part / 12)
    page.wait_for_timeout(150)  # a finger rests before it is lifted
    send("touchEnd")
    touch.detach()


def test_a_day_without_script(visit):
    board = Board(visit(OMBUD, script=False))
    page = board.page
    assert page.locator(".board-handle").count() == 0
    board.card("Sanna").get_by_role("link", name="Flytta Sanna").click()
    page.get_by_role("button", name="Vi har fått första kontakt").click()
    board.stands_in("in_contact", "Sanna")
    first, *_, fourth = board.names("waiting")[:4]
    board.card(fourth).get_by_role("link", name=f"Flytta {fourth}").click()
    page.get_by_role("link", name="Välj en annan plats").click()
    page.get_by_label("Före", exact=True).check()
    page.get_by_label("Vem då?").select_option(label=f"1. {first}")
    board.explain("Föreslå flytten")
    page.wait_for_url(BOARD)
    expect(board.card(fourth)).to_contain_text("föreslår: före plats 1")
    page.get_by_text("Visa en del av tavlan").click()
    page.get_by_label("Bara det som brådskar").check()
    page.get_by_role("button", name="Visa", exact=True).click()
    urgent = page.locator(".board-card .tag-urgent").count()
    assert "brattom=1" in page.url and urgent == page.locator(".board-card").count() > 0


def moved_elsewhere(live, name, to=InquiryState.IN_CONTACT):
    """Another ombud moves a card."""
    with live.app.app_context():
        other = db.session.scalar(select(User).where(User.email == "ombud2@demo.example"))
        row = db.session.scalar(select(Inquiry).where(Inquiry.name == name, Inquiry.operation_id == other.operation_id))
        move_card(row, to, version=row.version, by=other)
        db.session.commit()
        return other.name


def test_two_move_the_same_card(live, board):
    name = moved_elsewhere(live, "Sanna", InquiryState.WAITING)
    board.carry("Sanna", board.column("in_contact"))
    panel = board.page.get_by_role("alert")
    expect(panel).to_contain_text(f"{name} flyttade kortet till Väntar i dag")
    assert faults_of(board.page, BRIEF) == []
    panel.get_by_role("link", name="Låt det stå").click()
    board.stands_in("waiting", "Sanna")


def test_an_old_board_renews_itself_and_not_what_is_in_the_hand(live, board):
    page = board.page
    first, second = board.names("waiting")[:2]
    board.handle(first).focus()
    page.evaluate("scrollTo(0, 120)")
    board.card(second).locator("summary").evaluate("each => each.parentElement.open = true")
    moved_elsewhere(live, "Sanna")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(board.column("in_contact")).to_contain_text("Sanna")
    board.says("Tavlan har ändrats")
    expect(board.handle(first)).to_be_focused()
    assert page.evaluate("scrollY") == 120 and board.card(second).locator(".why[open]").count() == 1
    page.keyboard.press("Space")
    moved_elsewhere(live, "Rikard")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#board-changed")).to_be_visible()
    assert "Rikard" in board.names("new")
    assert faults_of(page, BRIEF) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Visa det nya").click()
    expect(board.column("in_contact")).to_contain_text("Rikard")


def test_nothing_shifts_as_a_board_of_two_hundred_cards_comes(live, visit):
    with live.app.app_context():
        me = db.session.scalar(select(User).where(User.email == OMBUD))
        here = (Inquiry.operation_id == me.operation_id, Inquiry.state == InquiryState.WAITING)
        fill_board(db.session.scalars(select(Inquiry).where(*here)).first(), 200, offered_to_id=me.id)
        db.session.commit()
    page = visit(OMBUD)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const each of list.getEntries()) window.shift += each.value })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto("/tavla")
    page.locator(".board-handle").nth(200).wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.01
