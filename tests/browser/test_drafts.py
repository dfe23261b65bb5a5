"""A note is written: the network goes, the tab goes, and no word is lost; two tabs do not write over each other in silence."""

import re

import pytest
from accessible import faults_of
from playwright.sync_api import expect
from sqlalchemy import select

from ombud.cases.drafting.models import Draft
from ombud.extensions import db
from ombud.phases.execution.models import ContactNote

OMBUD = "ombud1@demo.example"
CASE = "/arenden/2026-0022"
NOTES = f"{CASE}/genomforande/kontakter"
LOOKS = ((1280, "light"), (390, "dark"))


class Writer:
    """Someone who writes on the page of a new contact."""

    def __init__(self, page):
        self.page = page
        page.goto(f"{NOTES}/ny")
        self.words = page.get_by_label(re.compile("^Vad hände"))

    def write(self, text):
        self.words.press("Control+End")
        self.words.press_sequentially(text)

    def state(self, name):
        expect(self.page.locator(f"[data-state={name}]")).to_be_visible()

    def kept(self):
        """The drafts in this tab."""
        return self.page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft:'))")

    def kept_there(self):
        self.state("saved")
        expect(self.page.locator("#saving")).to_contain_text(re.compile(r"Utkast sparat\s+\d\d:\d\d"))
        assert self.kept() == []

    def offline(self, gone=True):
        self.page.context.set_offline(gone)


@pytest.fixture
def writer(visit):
    return Writer(visit(OMBUD))


def stands(live, column):
    with live.app.app_context():
        return db.session.scalars(select(column)).all()


def notes(live):
    with live.app.app_context():
        return db.session.scalars(select(ContactNote.words).order_by(ContactNote.id.desc()).limit(1)).one()


def test_a_note_outlives_the_network_and_the_tab_and_is_saved_once(live, writer):
    page, context = writer.page, writer.page.context
    page.get_by_label("Telefon", exact=True).check()
    page.get_by_role("button", name="30 min").click()
    writer.write("Vi ringde banken")
    writer.kept_there()
    assert faults_of(page, LOOKS) == []
    writer.offline()
    writer.write(" och väntade")
    expect(page.locator("#no-network")).to_be_visible()
    writer.state("unsent")
    assert len(writer.kept()) == 1
    writer.offline(False)
    writer.kept_there()
    page.close()  # the tab is gone

    again = Writer(context.new_page())
    expect(again.words).to_have_value("Vi ringde banken och väntade")
    expect(again.page.get_by_text("Det här är ditt utkast från")).to_be_visible()
    expect(again.page.get_by_role("button", name="30 min")).to_have_attribute("aria-pressed", "true")
    assert faults_of(again.page, LOOKS) == []
    again.write(" länge")
    again.page.get_by_role("button", name="Spara kontakten").dblclick()
    again.page.wait_for_url(f"**{NOTES}")
    assert notes(live) == "Vi ringde banken och väntade länge" and stands(live, Draft.id) == []
    again.page.goto(f"{NOTES}/ny")
    expect(again.page.get_by_label(re.compile("^Vad hände"))).to_have_value("")


def nothing_lies_there(page):
    """Wait until the tab's own storage has sent all it had. (The page's policy lets nobody wait for a text of JavaScript.)"""
    for _ in range(300):
        if page.evaluate("Object.keys(sessionStorage).every(key => !key.startsWith('draft:'))"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("a draft still lies in the tab")


def test_what_lay_in_the_tab_when_the_page_was_left_is_put_back(live, writer):
    page = writer.page
    writer.offline()
    writer.write("Skrivet i källaren")
    writer.state("unsent")
    page.once("dialog", lambda dialog: dialog.accept())
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    writer.offline(False)
    page.goto(f"{CASE}")  # any page sends what lies in the tab
    nothing_lies_there(page)
    assert [each["words"] for each in stands(live, Draft.content)] == ["Skrivet i källaren"]


def test_two_tabs_are_shown_both_texts_and_one_is_chosen(live, writer):
    other = Writer(writer.page.context.new_page())
    writer.write("Från den första fliken")
    writer.kept_there()
    other.write("Från den andra")
    panel = other.page.locator("#draft-conflict")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Från den första fliken")
    expect(panel).to_contain_text("Från den andra")
    assert faults_of(other.page, LOOKS) == []
    assert [each["words"] for each in stands(live, Draft.content)] == ["Från den första fliken"]
    panel.get_by_role("button", name="Ta den andra texten").click()
    expect(other.words).to_have_value("Från den första fliken")
    other.kept_there()
    other.write(", och mer")
    other.kept_there()
    writer.write(" igen")
    expect(writer.page.locator("#draft-conflict")).to_contain_text("Från den första fliken, och mer")
    writer.page.get_by_role("button", name="Behåll texten som står här").click()
    writer.kept_there()
    assert [each["words"] for each in stands(live, Draft.content)] == ["Från den första fliken igen"]


def test_a_note_in_a_few_keystrokes_and_signing_out_leaves_nothing(live, writer):
    page = writer.page
    expect(page.get_by_label("Besök", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")  # Möte
    page.keyboard.press("Tab")  # med klienten
    page.keyboard.press("Tab")  # med någon annan
    page.keyboard.press("Tab")
    page.keyboard.type("Klart på en minut")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{NOTES}")
    assert notes(live) == "Klart på en minut"
    again = Writer(page)
    again.write("Ett till")
    again.kept_there()
    page.get_by_role("button", name="Logga ut").first.click()
    page.wait_for_url("**/logga-in**")
    assert again.kept() == []


def test_begin_again_and_no_script(live, writer, visit):
    writer.write("Slarvigt")
    writer.kept_there()
    page = visit(OMBUD, script=False)
    page.goto(f"{NOTES}/ny")
    expect(page.get_by_label(re.compile("^Vad hände"))).to_have_value("Slarvigt")
    page.get_by_role("button", name="Börja om").click()
    expect(page.get_by_label(re.compile("^Vad hände"))).to_have_value("")
    assert stands(live, Draft.id) == []
