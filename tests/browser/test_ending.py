"""The end of the work: planned from the start and walked to closed, and a person who returns after a year."""

import re
from datetime import timedelta

import pytest
from accessible import faults_of
from playwright.sync_api import expect
from support.inquiries import make_inquiry
from support.makers import Make

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.intake.models import InquiryState
from ombud.phases.contact.models import Agreement

BRIEF = ((390, "light"), (1280, "dark"))


@pytest.fixture
def make(live):
    return Make(live.app)


def test_a_planned_closure(live, make, visit):
    """From the thought end that draws near, over the braking distance and the client's own plan, to rest, a follow-up, and closed."""
    case = make.case(stage=Stage.CLOSURE, name="Ärlan")
    with live.app.app_context():
        row = db.session.query(Agreement).filter_by(case_id=case.id).one()
        row.thought_end_on = clock.today() + timedelta(days=20)
        db.session.commit()
    page = visit(make.ombud_of(case).email)
    main, faults = page.locator("main"), []

    def follow(name):
        main.get_by_role("link", name=name).first.click()

    def press(name):
        with page.expect_navigation():
            main.get_by_role("button", name=name, exact=True).first.click()

    def look():
        faults.extend(f"{page.url} {fault}" for fault in faults_of(page, BRIEF))

    page.goto(f"/arenden/{case.number}")
    expect(main).to_contain_text("Bromssträckan är lång")
    follow("Se bromssträckan")
    expect(main).to_contain_text("0 av 4 är gjort")
    follow(re.compile("^Skriv.*Vilka går vidare"))
    main.get_by_label("Vilka finns kvar runt klienten?").fill("Systern")
    main.get_by_label("Vilka vet att vi slutar?").fill("Boendestödet")
    main.get_by_label("Vilken dag såg ni på alla planer").fill(clock.today().isoformat())
    press("Spara")
    expect(main).to_contain_text("3 av 4 är gjort")
    follow(re.compile("^Skriv.*Vad gör klienten"))
    press("Visa för två")
    look()
    follow("Börja skriva")
    main.get_by_label("De här kan jag höra av mig till").fill("Systern, på kvällen")
    look()
    press("Spara planen")
    expect(main).to_contain_text("Systern, på kvällen")
    page.get_by_role("link", name="Ombudets tur").click()
    main.locator("input[name=secret]").fill("ombud-demo")
    press("Lås upp")
    page.goto(f"/arenden/{case.number}/avslut")
    expect(main).to_contain_text("4 av 4 är gjort")
    look()
    follow("Skriv hur arbetet slutar")
    look()
    follow("Vi slutar som vi har tänkt")
    main.get_by_label("Vi är klara med det vi ville").check()
    main.get_by_label("Ett sista ord från klienten").fill("nu klarar ja mig")
    look()
    press("Spara")
    expect(main).to_contain_text("nu klarar ja mig")
    follow("Avsluta arbetet")
    press("Avsluta arbetet")
    follow("Planera en uppföljning")
    main.get_by_label("Vilken dag ska ni höras?").fill(clock.today().isoformat())
    press("Spara dagen")
    page.goto("/")
    expect(main).to_contain_text("Uppföljning i vilofasen")
    page.goto(f"/arenden/{case.number}/stang")
    expect(main).to_contain_text("Det som står här sparas till")
    press("Stäng ärendet")
    expect(main).to_contain_text("Vårt arbete är avslutat")
    page.goto(f"/arenden/{case.number}/avslut")
    look()
    assert not faults, "\n".join(faults)


def test_a_return_after_a_year(live, make, visit):
    """The same person a year after the end: linked on yes, and the new ombud learns when it was and no more."""
    who = {"name": "Berit Lundqvist", "birth_year": 1971}
    with clock.at(clock.days_ago(365)):
        closed = make.case(stage=Stage.CLOSED, **who)
    new = make.user(name="Nya Ombudet")
    asked = make_inquiry(make, by=new, state=InquiryState.OFFERED, **who)
    page = visit(new.email, width=390)
    main = page.locator("main")
    page.goto(f"/forfragningar/{asked.number}/svar")
    main.get_by_label("Ja", exact=True).check()
    expect(main.get_by_label("Nej, eller inte frågat")).to_be_checked()
    main.get_by_label("Ja, till arbetet med ett annat ombud").check()
    faults = faults_of(page, BRIEF)
    with page.expect_navigation():
        main.get_by_role("button", name="Spara svaret").click()
    expect(main).to_contain_text("Har haft ombud här förut")
    expect(main).to_contain_text(str(clock.days_ago(365).year))
    assert closed.number not in main.inner_text() and page.goto(f"/arenden/{closed.number}/avslut").status == 403
    with live.app.app_context():
        assert db.session.query(Case).filter_by(former_id=closed.id).one().ombud_id == new.id
    assert not faults, "\n".join(faults)
