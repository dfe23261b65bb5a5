"""The area page saves itself: no word is lost, and none stands twice, whatever network, server, session and other devices do."""

import re
import sqlite3
from contextlib import closing

import pytest
from accessible import faults_of
from durability.server import Server
from playwright.sync_api import expect
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import SignIn
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping.models import Answer, Mapping

OMBUD, OTHER = "ombud1@demo.example", "ombud2@demo.example"
CASE = "/arenden/2026-0022"
MAPPING = f"{CASE}/kartlaggning"
LOOKS = ((1280, "light"), (390, "dark"))


class Writer:
    """Someone who writes on an area's page."""

    def __init__(self, page, area="resor", base=""):
        self.page, self.base = page, base
        self.open(area)

    def open(self, area):
        self.page.goto(f"{self.base}{MAPPING}/{area}")
        self.words = self.page.get_by_label(re.compile("^Med dina egna ord"))

    def write(self, text):
        """Write at the end, key by key."""
        self.words.press("Control+End")
        self.words.press_sequentially(text)

    def state(self, name, timeout=15_000):
        """Wait for what the fixed place says."""
        expect(self.page.locator(f"[data-state={name}]")).to_be_visible(timeout=timeout)

    def saved(self):
        self.state("saved")
        assert self.kept() == []

    def kept(self):
        """The drafts in this tab."""
        return self.page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft:'))")

    def offline(self, gone=True):
        self.page.context.set_offline(gone)

    def notice(self, name):
        return self.page.locator(f"[data-notice={name}]")


@pytest.fixture
def writer(visit):
    """An ombud with an area open."""
    return Writer(visit(OMBUD))


def stands(live, area="travel"):
    """What the server has, as (words, version); every area once."""
    with live.app.app_context():
        return [(row.words, row.version) for row in db.session.scalars(answer_in(area))]


def words(live, area="travel"):
    return [each for each, _ in stands(live, area)]


def hears_no_post(app):
    """The program, as a server that answers every saving with an error."""

    def answer(environ, start):
        if environ["REQUEST_METHOD"] == "GET":
            return app(environ, start)
        start("502 Bad Gateway", [("Content-Type", "text/plain")])
        return [b"gone"]

    return answer


def answer_in(area):
    return select(Answer).join(Mapping).join(Case).where(Case.number == CASE[-9:], Answer.area == area)


def said_elsewhere(live, text):
    """Another device has said something about the same area."""
    with live.app.app_context():
        mapping = db.session.scalar(select(Mapping.id).join(Case).where(Case.number == CASE[-9:]))
        db.session.add(Answer(mapping_id=mapping, area="travel", words=text, saved_at=clock.now()))
        db.session.commit()


@pytest.mark.parametrize("together", [False, True], ids=["own frame", "for two"])
def test_it_saves_itself_as_it_is_written(live, visit, together):
    page = visit(OMBUD)
    if together:
        page.goto(MAPPING)
        page.get_by_role("button", name="Visa för två").click()
        page.locator(".together-top").wait_for()
    writer = Writer(page)
    writer.write("Jag tar bussen")
    writer.saved()
    expect(page.locator("#saving")).to_contain_text(re.compile(r"Sparat\s+\d\d:\d\d"))
    assert stands(live) == [("Jag tar bussen", 1)]
    page.get_by_label("Det fungerar", exact=True).check()
    writer.saved()
    writer.write(" ibland")
    page.get_by_role("button", name="Spara och gå vidare").dblclick()
    page.wait_for_url("**/pengar")
    assert words(live) == ["Jag tar bussen ibland"] and stands(live)[0][1] <= 4
    page.go_back()
    expect(page.get_by_label(re.compile("^Med dina egna ord"))).to_have_value("Jag tar bussen ibland")
    assert faults_of(page, LOOKS) == []


def test_the_network_is_cut_in_the_middle_of_a_sentence_and_the_tab_reloaded(live, writer):
    page, warned = writer.page, []
    writer.write("Jag går ut")
    writer.saved()
    writer.offline()
    live.server.app = hears_no_post(live.app)  # what a page sends while it is left gets round the browser's own switch
    writer.write(" när det är mörkt")
    expect(page.locator("#no-network")).to_be_visible()
    writer.state("unsent")
    assert faults_of(page, LOOKS) == [] and len(writer.kept()) == 1 and CASE[-9:] not in writer.kept()[0]
    page.get_by_role("link", name=re.compile("Alla områden")).first.click()
    page.get_by_role("button", name="Spara och gå vidare").click()
    expect(page.locator("#no-network")).to_be_visible()
    assert page.url.endswith("/resor")
    page.once("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    assert warned == ["beforeunload"] and words(live) == ["Jag går ut"]
    live.server.app = live.app
    writer.offline(False)
    writer.open("resor")
    expect(writer.words).to_have_value("Jag går ut när det är mörkt")
    writer.saved()
    assert words(live) == ["Jag går ut när det är mörkt"]


def test_the_network_comes_back_while_the_page_stands(live, writer):
    writer.offline()
    writer.write("Ett ")
    writer.state("unsent")
    expect(writer.page.locator("#no-network")).to_be_visible()
    writer.write("två ")
    writer.offline(False)
    writer.write("tre")
    writer.saved()
    expect(writer.page.locator("#no-network")).to_be_hidden()
    assert words(live) == ["Ett två tre"]


def test_a_text_left_behind_is_sent_from_another_page(live, writer):
    live.server.app = hears_no_post(live.app)
    writer.write("Kvar sedan sist")
    expect(writer.page.locator("#no-network")).to_be_visible()
    writer.page.goto(f"{MAPPING}/pengar")
    line = writer.page.locator(".draft-line")
    expect(line).to_contain_text("Resor")
    assert len(writer.kept()) == 1 and words(live) == [] and faults_of(writer.page, LOOKS) == []
    live.server.app = live.app
    expect(line).to_have_count(0)
    assert writer.kept() == [] and words(live) == ["Kvar sedan sist"]


def test_a_text_left_behind_in_conflict_leads_to_its_area(live, writer):
    live.server.app = hears_no_post(live.app)
    writer.write("Den ena")
    expect(writer.page.locator("#no-network")).to_be_visible()
    writer.page.goto(MAPPING)
    expect(writer.page.locator(".draft-line")).to_contain_text("Resor")
    said_elsewhere(live, "Den andra")
    live.server.app = live.app
    writer.page.get_by_role("link", name="Öppna och välj").click()
    expect(writer.page.locator("#conflict")).to_be_focused()
    expect(writer.words).to_have_value("Den ena")
    assert words(live) == ["Den andra"]


def test_the_server_is_killed_and_started_again(live, visit, tmp_path):
    url = live.app.config["SQLALCHEMY_DATABASE_URI"]
    server = Server(url, tmp_path).start().wait()
    try:
        page = visit()
        page.goto(f"{server.url}/logga-in")
        page.get_by_label("E-post").fill(OMBUD)
        page.get_by_label("Lösenord").fill("ombud-demo")
        page.get_by_role("button", name="Logga in").click()
        page.wait_for_url(lambda url: "/logga-in" not in url)
        writer = Writer(page, base=server.url)
        writer.write("Före")
        writer.saved()
        server.kill()
        writer.write(" och efter")
        writer.state("unsent")
        expect(page.locator("#no-network")).to_be_visible()
        server.start().wait()
        writer.saved()
        assert words(live) == ["Före och efter"]
    finally:
        server.kill()


def test_a_database_that_does_not_answer(live, writer):
    path = live.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with writer.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            writer.write("Kom igen")
        assert answer.value.status == 503
        writer.state("unsent")
        other.execute("ROLLBACK")
    writer.saved()
    assert words(live) == ["Kom igen"]


def test_two_devices_in_conflict(live, visit):
    one, other = Writer(visit(OMBUD)), Writer(visit(OMBUD))
    for slug, area, choice, chosen in (
        ("resor", "travel", "mine", "Den andra"),
        ("pengar", "money", "theirs", "Den ena"),
        ("mat", "food", "written anew", "Båda"),
    ):
        one.open(slug)
        other.open(slug)
        one.words.fill("Den ena")
        one.saved()
        other.words.fill("Den andra")
        panel = other.page.locator("#conflict")
        expect(panel).to_be_focused()
        for text in ("Den ena", "Den andra"):
            expect(panel.get_by_text(text, exact=True)).to_be_visible()
        assert words(live, area) == ["Den ena"] and len(other.kept()) == 1
        choose(other, choice)
        other.saved()
        expect(panel).to_be_hidden()
        assert words(live, area) == [chosen] and other.words.input_value() == chosen
        other.write(".")
        other.state("unsent")
        other.saved()
        assert words(live, area) == [f"{chosen}."]


def choose(writer, choice):
    """One's own text by keyboard, the other by its button, a third by writing it."""
    if choice == "mine":
        assert faults_of(writer.page, LOOKS) == []
        writer.page.keyboard.press("Tab")
        writer.page.keyboard.press("Enter")
    elif choice == "theirs":
        writer.page.get_by_role("button", name="Ta den andra texten").click()
    else:
        writer.words.fill("Båda")
        writer.page.get_by_role("button", name="Spara", exact=True).click()


def test_a_text_that_was_struck_is_not_kept(live, writer):
    writer.write("Det om pappa")
    writer.saved()
    with live.app.app_context():
        answer = db.session.scalar(answer_in("travel"))
        answer.words, answer.struck_at, answer.last_save = "", clock.now(), None
        db.session.commit()
    writer.write(" och mamma")
    expect(writer.page.locator("#conflict")).to_be_focused()
    expect(writer.page.get_by_text("En text här är borttagen.")).to_be_visible()
    assert writer.kept() == [] and words(live) == [""]
    writer.write("!")
    assert writer.kept() == []
    writer.page.get_by_role("button", name="Ta den andra texten").click()
    writer.saved()
    expect(writer.words).to_have_value("")


@pytest.mark.parametrize("who", [OMBUD, OTHER])
def test_the_session_ends_and_somebody_signs_in_again(live, writer, who):
    page = writer.page
    with live.app.app_context():
        db.session.execute(db.update(SignIn).values(ended_at=clock.now()))
        db.session.commit()
    writer.write("Skrivet i sista stund")
    expect(writer.notice("signed-out")).to_be_visible()
    assert len(writer.kept()) == 1 and faults_of(page, LOOKS) == []
    writer.notice("signed-out").get_by_role("link").click()
    page.wait_for_url("**/logga-in**")
    page.get_by_label("E-post").fill(who)
    page.get_by_label("Lösenord").fill("ombud-demo")
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(lambda url: "/logga-in" not in url)
    if who == OMBUD:
        expect(writer.words).to_have_value("Skrivet i sista stund")
        writer.saved()
        assert words(live) == ["Skrivet i sista stund"]
    else:
        assert "Skrivet" not in page.content()
        page.goto("/konto")
        assert writer.kept() == [] and words(live) == []


def test_signing_out_leaves_nothing_in_any_tab(live, writer):
    page = writer.page
    second = Writer(page.context.new_page(), "umgange")
    second.page.evaluate("sessionStorage.setItem('draft:a:b:c', '{}')")
    writer.write("Kvar att spara")
    page.get_by_role("button", name="Logga ut").first.click()
    page.wait_for_url("**/logga-in")
    assert words(live) == ["Kvar att spara"], "sent before leaving"
    second.page.wait_for_url("**/logga-in**")
    for each in (page, second.page):
        assert each.evaluate("sessionStorage.length + localStorage.length") == 0
    assert page.evaluate("caches.keys()") == []
    page.go_back()
    page.wait_for_url("**/logga-in?next=**")
    assert "Kvar att spara" not in page.content()


def test_signing_out_with_text_that_cannot_be_sent_asks_once(live, writer):
    page = writer.page
    page.route("**/resor", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    writer.write("Kommer inte fram")
    page.get_by_role("button", name="Logga ut").first.click()
    expect(page.locator("#sign-out-unsent")).to_be_focused()
    page.get_by_role("button", name="Stanna kvar").click()
    assert len(writer.kept()) == 1 and page.url.endswith("/resor")
    page.get_by_role("button", name="Logga ut").first.click()
    page.get_by_role("button", name="Logga ut ändå").click()
    page.wait_for_url("**/logga-in")
    assert page.evaluate("sessionStorage.length") == 0 and words(live) == []


def test_a_text_that_is_too_long_is_told_while_it_is_written(live, writer):
    writer.words.fill("å" * 10_001)
    expect(writer.page.locator(".field-error")).to_contain_text("för lång")
    expect(writer.words).to_have_attribute("aria-invalid", "true")
    writer.state("unsent")
    assert faults_of(writer.page, LOOKS) == [] and words(live) == []
    odd = '😬 سلام <b>hej</b> & "så"'
    writer.words.fill(odd)
    writer.saved()
    expect(writer.page.locator(".field-error")).to_have_count(0)
    assert words(live) == [odd]


def test_what_the_server_finds_wrong_stands_at_its_field(live, writer):
    writer.page.get_by_label("Det fungerar", exact=True).evaluate("radio => { radio.value = '7' }")
    writer.page.get_by_label("Det fungerar", exact=True).check()
    expect(writer.page.locator("fieldset[aria-invalid] .field-error")).to_contain_text("Välj ett av de fyra")
    expect(writer.notice("faults")).to_be_visible()
    assert faults_of(writer.page, LOOKS) == [] and words(live) == []


def test_the_round_was_completed_on_another_device(live, writer, visit):
    page = visit(OMBUD)
    page.goto(MAPPING)
    page.get_by_role("button", name="Kartläggningen är klar").click()
    page.get_by_role("button", name="Fortsätt kartläggningen").wait_for()
    writer.write("Ett ord till")
    expect(writer.notice("refused")).to_contain_text("Kartläggningen är klar")
    expect(writer.words).to_have_value("Ett ord till")
    page.get_by_role("button", name="Fortsätt kartläggningen").click()
    page.get_by_role("button", name="Kartläggningen är klar").wait_for()
    writer.write(".")
    writer.saved()
    assert words(live) == ["Ett ord till."]
