"""An erasure as the coordinator makes it: from the date on the case, past a hold and the dry run, to the protocol."""

from datetime import timedelta

import pytest
from accessible import faults_of
from pages import Ids
from playwright.sync_api import expect

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.extensions import db

LOOKS = ((1280, "light"), (390, "dark"))


@pytest.fixture
def two_due(live):
    """The numbers of two cases of the demonstration that were closed more than a year ago."""
    then = clock.today() - timedelta(days=400)
    with live.app.app_context():
        ids = Ids()
        for other in db.session.query(Case).filter(Case.stage == Stage.CLOSED):
            other.closed_on = clock.today()  # no other is due
        cases = [ids.cases[stage] for stage in (Stage.RESTING, Stage.EVALUATION)]
        for case in cases:
            case.stage, case.closed_on, case.work_ended_on = Stage.CLOSED, then, then
        db.session.commit()
        return [case.number for case in cases]


def test_from_the_date_to_the_protocol(visit, two_due):
    held, gone = two_due
    page = visit("samordnare@demo.example")
    page.goto(f"/arenden/{held}")
    expect(page.get_by_text("Tiden är ute")).to_be_visible()
    page.get_by_role("link", name="Stoppa gallringen").click()
    page.get_by_label("Ett ärende i domstol").check()
    page.get_by_label("Vilket mål").fill("Mål 12-26")
    faults = faults_of(page, LOOKS)
    page.get_by_role("button", name="Stoppa gallringen").click()
    expect(page.get_by_text("Mål 12-26")).to_be_visible()
    faults += faults_of(page, LOOKS)
    page.get_by_role("link", name="Se vad som tas bort").click()
    expect(page.get_by_text("Inget är borttaget än")).to_be_visible()
    expect(page.get_by_role("link", name=gone)).to_be_visible()
    expect(page.get_by_role("link", name=held)).to_have_count(0)
    faults += faults_of(page, LOOKS)
    page.get_by_role("button", name="Gallra nu").click()
    row = page.get_by_role("row").filter(has_text="Knappen på sidan")
    expect(row.get_by_role("cell").nth(1)).to_have_text("1")
    expect(page.get_by_text("Inget ska gallras i dag")).to_be_visible()
    faults += faults_of(page, LOOKS)
    assert page.goto(f"/arenden/{gone}").status == 404 and page.goto(f"/arenden/{held}").status == 200
    assert not faults, "\n".join(faults)
