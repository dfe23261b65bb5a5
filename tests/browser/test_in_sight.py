"""What the two have to see is seen: nothing lies under the bar that stays at the top, and nothing is squeezed or outside."""

import re

import pytest
from pages import OMBUD
from sqlalchemy import select

from ombud.accounts.models import User
from ombud.extensions import db
from ombud.phases.mapping.instrument.edits import Texts
from ombud.phases.mapping.instrument.operations import add_area

HOME = "/arenden/2026-0022/kartlaggning"
WIDTHS = (390, 820, 1280)
ON_TOP = """each => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return [top + 2, bottom - 2].every(y => each.contains(document.elementFromPoint((left + right) / 2, y)));
}"""


@pytest.fixture
def look(visit):
    """`look(390, "Störst", "English")` gives a window for two that looks so."""

    def opened(width, size, language):
        page = visit(OMBUD, width=width)
        page.goto(HOME)
        with page.expect_navigation():
            page.get_by_role("button", name="Visa för två").click()
        bar = page.locator(".together-tools")
        height = bar.bounding_box()["height"]
        bar.locator("summary").click()
        assert bar.bounding_box()["height"] == height
        sheet = page.locator(".look-sheet").bounding_box()
        assert sheet["x"] >= 0 and sheet["x"] + sheet["width"] <= width
        page.get_by_label(size, exact=True).check()
        page.get_by_label(language).check()
        with page.expect_navigation():
            page.get_by_role("button", name="Visa så").click()
        return page

    return opened


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("size", "language"), [("Stor", "Bara svenska"), ("Störst", "English")])
def test_saved_and_no_network_are_seen_while_one_writes(look, width, size, language):
    page = look(width, size, language)
    page.goto(f"{HOME}/resor")
    words = page.get_by_label(re.compile("^Med dina egna ord"))
    words.press_sequentially("Bussen")
    saved = page.locator("[data-state=saved]")
    saved.wait_for()
    page.evaluate("scrollTo(0, 600)")
    assert saved.evaluate(ON_TOP)
    page.context.set_offline(True)
    words.press_sequentially(" går")
    gone = page.locator("#no-network")
    gone.wait_for()
    assert gone.evaluate(ON_TOP)


def test_a_long_word_in_an_areas_name_stays_on_the_page(look, live):
    with live.app.app_context():
        coordinator = db.session.scalar(select(User).where(User.email == "samordnare@demo.example"))
        add_area(Texts("Ä" * 60, "Hur är det?", "Allt."), by=coordinator)
        db.session.commit()
    page = look(390, "Störst", "English")
    for path in (HOME, f"{HOME}/{'a' * 40}", f"{HOME}/bilden"):
        page.goto(path)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), path


def test_the_question_has_more_room_than_the_list_beside_it(look):
    page = look(1280, "Störst", "English")
    page.goto(f"{HOME}/resor")
    beside, area = (page.locator(each).bounding_box()["width"] for each in (".all-places", ".one-area"))
    assert area > 2 * beside
