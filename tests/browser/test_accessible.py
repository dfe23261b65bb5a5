"""Every page in a real browser with axe: full, empty, and with errors; at 390 and 1280 px; light and dark."""

import pytest
from accessible import LOOKS, faults_of
from pages import OMBUD, page_addresses
from sqlalchemy import select
from support.makers import Make

from ombud.accounts.access import AT_THE_DOOR, Permission, may
from ombud.accounts.guard import asks_for
from ombud.accounts.models import Operation, User
from ombud.extensions import db

PEOPLE = {
    "ombud": OMBUD,
    "coordinator": "samordnare@demo.example",
    "steering": "ledning@demo.example",
    "admin": "admin@demo.example",
}
BRIEF = ((1280, "light"), (390, "dark"))


# The ombud opens the most: in two halves, so that none takes longer than a test may.
HALVES = [
    ("ombud", slice(0, None, 2)),
    ("ombud", slice(1, None, 2)),
    *((role, slice(None)) for role in PEOPLE if role != "ombud"),
]


def is_shut(app, email, endpoint):
    """Whether the door is shut to someone, or opens to what the ombud's walk has seen already."""
    with app.app_context():
        asked = asks_for(endpoint)
        who, ombud = (db.session.scalar(select(User).where(User.email == each)) for each in (email, OMBUD))
        if not isinstance(asked, Permission) or who.id == ombud.id:
            return False
        at_the_door = AT_THE_DOOR.get(asked, asked)
        seen = who.is_ombud and asked.startswith("case_") and may(ombud, at_the_door)
        return seen or not may(who, at_the_door)


@pytest.mark.parametrize(("role", "part"), HALVES)
def test_every_page_full(whole, visit, role, part):
    page, faults, opened = visit(PEOPLE[role]), [], 0
    for endpoint, path in page_addresses(whole.app)[part]:
        if opened > 3 and is_shut(whole.app, PEOPLE[role], endpoint):
            continue
        answer = page.goto(path)
        if answer.status in (403, 404) and opened > 3:
            continue  # one such page looks like another; who may what is tested elsewhere
        opened += 1
        # Turn and turn about: every look comes up for every kind of page, but not all four on each.
        faults += [f"{endpoint} {fault}" for fault in faults_of(page, (LOOKS[opened % 4],))]
    assert opened > 5 and not faults, "\n".join(faults)


def test_every_form_with_errors(whole, visit):
    page, faults, refused = visit(PEOPLE["ombud"]), [], 0
    for endpoint, path in page_addresses(whole.app):
        if page.goto(path).status != 200:
            continue
        form = page.locator("main form[data-unsaved]")
        if form.count() == 0 or endpoint.startswith("accounts."):
            continue
        for field in form.locator("input[type=text], input[type=date], input:not([type]), textarea").all():
            if field.is_visible():
                field.evaluate(
                    "field => { field.type === undefined || (field.type = field.type === 'date' ? 'text' : field.type) }"
                )
                field.evaluate(
                    "field => { field.value = field.tagName === 'TEXTAREA' ? 'å'.repeat(10001) : 'å'.repeat(400) }"
                )
        with page.expect_navigation():
            form.locator("button[type=submit]").first.click()
        if page.locator(".error-summary").count():
            refused += 1
            faults += [f"{endpoint} {fault}" for fault in faults_of(page, (LOOKS[refused % 4],))]
    assert refused > 15 and not faults, "\n".join(faults)


def test_every_page_empty(live, visit):
    """A new operation on its first day: one ombud, one case just opened, nothing else."""
    make = Make(live.app)
    home = make.operation("PO Nystart")
    ombud = make.user("ombud", operation=home)
    boss = make.user("coordinator", operation=home)
    case = make.case(ombud=ombud, name="Ny")
    faults = []
    page = visit(ombud.email)
    parts = "kontakt fortroende kartlaggning handlingsplan genomforande utvardering avslut historik akut".split()
    for path in [
        "/",
        "/arenden",
        "/forfragningar",
        "/ko",
        "/tavla",
        "/tavla/flyttar",
        "/logg",
        "/statistik",
        f"/arenden/{case.number}",
    ] + [f"/arenden/{case.number}/{part}" for part in parts]:
        assert page.goto(path).status == 200, path
        faults += [f"{path} {fault}" for fault in faults_of(page, BRIEF)]
    page = visit(boss.email)
    for path in ("/", "/ko", "/arenden", "/logg", "/statistik", f"/arenden/{case.number}"):
        assert page.goto(path).status == 200, path
        faults += [f"{path} {fault}" for fault in faults_of(page, BRIEF)]
    assert not faults, "\n".join(faults)


def test_error_pages_and_signing_in(live, visit):
    page = visit()
    faults = []
    for path in ("/logga-in", "/om/tillganglighet"):
        page.goto(path)
        faults += [f"{path} {fault}" for fault in faults_of(page)]
    page.goto("/logga-in")
    page.get_by_role("button", name="Logga in").click()
    page.locator(".error-summary").first.wait_for()
    faults += [f"refused {fault}" for fault in faults_of(page)]
    page = visit(PEOPLE["steering"])
    for path in ("/arenden", "/finns-inte", "/arenden/2026-0001"):
        page.goto(path)
        faults += [f"{path} {fault}" for fault in faults_of(page)]
    assert not faults, "\n".join(faults)


def test_the_demo_says_so_everywhere(live, visit):
    page = visit(PEOPLE["ombud"])
    with live.app.app_context():
        assert db.session.scalar(select(Operation.is_demo).where(Operation.name.like("PO Ekby%")))
    page.goto("/arenden")
    assert page.get_by_text("Detta är en demo").is_visible()
