"""The page of the erasure: by number for the coordinator, numbers only for the administrator, and a case's own date on all its pages."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from support.erasing import CLOSED, DUE

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.leaving.erasing.cli import erase_due_command
from ombud.leaving.models import ErasureHold, ErasureRun

RUN = "/gallring/provkorning"


@pytest.fixture
def coordinator(make):
    """The coordinator of the operation that things are made in."""
    return make.user("coordinator")


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def test_from_the_date_on_the_case_to_the_protocol(app, at, closed, coordinator, sign_in, make):
    case, ombud = closed(name="Zq Alias"), make.user()
    with at(CLOSED):
        own = sign_in(make.ombud_of(case))
        for path in (f"/arenden/{case.number}", f"/arenden/{case.number}/avslut"):
            assert f"Gallras {DUE.isoformat()}" in text_of(own, path)
        assert f"Gallras {DUE.isoformat()}" in text_of(sign_in(ombud), f"/arenden/{case.number}")
        assert "Gallras" not in text_of(own, f"/arenden/{make.case(ombud=make.ombud_of(case)).number}")
        client = sign_in(coordinator)
        assert "Inget ska gallras i dag" in text_of(client, "/gallring")
    with at(DUE):
        client = sign_in(coordinator)
        assert case.number in text_of(client, "/gallring") and "Zq Alias" not in text_of(client, "/gallring")
        page = text_of(client, RUN)
        assert case.number in page and "Inget är borttaget än" in page
        with app.app_context():
            assert db.session.get(Case, case.id)
        assert client.submit(RUN).status_code == 303
        page = text_of(client, "/gallring")
        assert "Gallringen är gjord" in page and "Knappen på sidan" in page and case.number not in page
        assert client.get(f"/arenden/{case.number}").status_code == 404
        assert "Inget ska gallras i dag" in text_of(client, RUN)
    with app.app_context():
        assert db.session.scalars(select(ErasureRun.cases)).all() == [1]


def test_a_double_click_leaves_one_protocol(app, at, closed, coordinator, sign_in):
    closed()
    with at(DUE):
        client = sign_in(coordinator)
        fields = client.fields(RUN)
        assert [client.post(RUN, data=fields).status_code for _ in range(2)] == [303, 303]
    with app.app_context():
        assert db.session.scalars(select(ErasureRun.cases)).all() == [1]


def test_nights_without_anything_to_erase_are_one_line(app, at, closed, coordinator, sign_in):
    closed()
    client = sign_in(coordinator)
    assert "Senast sökt" not in text_of(client, "/gallring")
    night = datetime(2026, 11, 28, 2, 15, tzinfo=clock.STOCKHOLM)
    for moment in (night - timedelta(days=1), night):
        with at(moment):
            told = app.test_cli_runner().invoke(erase_due_command)
            assert told.exit_code == 0 and "Ärenden: 0." in told.output
    page = text_of(client, "/gallring")
    assert "Senast sökt 2026-11-28 02:15: inget att gallra." in page and "Schemalagd" not in page
    with at(DUE):
        app.test_cli_runner().invoke(erase_due_command)
        page = text_of(sign_in(coordinator), "/gallring")
    assert "Senast sökt" not in page and page.count("Schemalagd") == 1


@pytest.mark.parametrize("most", ["", "0", "många", "1001", "-1"])
def test_a_cap_that_is_none_is_said_at_its_field_and_erases_nothing(app, at, closed, coordinator, sign_in, most):
    case = closed()
    with at(DUE):
        answer = sign_in(coordinator).submit(RUN, most=most)
    assert answer.status_code == 422 and f'value="{most}"' in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.get(Case, case.id)


def test_the_administrator_sees_numbers_only(at, closed, make, sign_in):
    case = closed()
    with at(DUE):
        client = sign_in(make.user("admin"))
        for path in ("/gallring", RUN):
            page = text_of(client, path)
            assert case.number not in page and "<dd>1</dd>" in page
        assert client.submit(RUN).status_code == 303


def test_a_hold_is_placed_and_ended(app, at, closed, coordinator, sign_in):
    case = closed()
    with at(DUE):
        client = sign_in(coordinator)
        place, end = (f"/gallring/{case.number}/{what}" for what in ("stoppa", "slapp"))
        assert place in text_of(client, f"/arenden/{case.number}")
        refused = client.submit(place, reason="other", words="")
        assert refused.status_code == 422 and "vilken lag" in refused.get_data(as_text=True)
        assert client.submit(place, reason="").status_code == 422
        assert client.submit(place, reason="dispute", words="Mål 12-26").status_code == 303
        page = text_of(client, "/gallring")
        assert "Mål 12-26" in page and "Inget ska gallras i dag" in page and "1 ärende är stoppat" in page
        assert "stoppad" in text_of(client, f"/arenden/{case.number}")
        again = client.submit(place, reason="crime", words="")
        assert again.status_code == 422 and "redan stoppad" in again.get_data(as_text=True)
        assert "Tiden är redan ute" in text_of(client, end)
        fields = client.fields(end)
        assert client.post(end, data=fields).status_code == 303
        assert case.number in text_of(client, RUN)
        assert client.get(end).status_code == 303
    with app.app_context():
        assert db.session.scalar(select(ErasureHold.ended_on)) == DUE


def test_two_end_the_same_hold(at, closed, coordinator, sign_in, make):
    case, end = closed(), None
    with at(DUE):
        first, second = sign_in(coordinator), sign_in(make.user("coordinator"))
        first.submit(f"/gallring/{case.number}/stoppa", reason="crime", words="")
        end = f"/gallring/{case.number}/slapp"
        forms = [client.fields(end) for client in (first, second)]
        assert first.post(end, data=forms[0]).status_code == 303
        late = second.post(end, data=forms[1])
    assert late.status_code == 404 or "redan hävt" in late.get_data(as_text=True)


def test_the_settings_say_how_long(app, coordinator, sign_in):
    client = sign_in(coordinator)
    wanted = {"inquiry_retention_months": "3", "log_retention_months": "36", "backup_retention_days": "14"}
    assert client.submit("/installningar", **wanted).status_code == 303
    page = text_of(client, "/gallring")
    assert all(each in page for each in ("3 månader", "36 månader", "14 dagar"))
    assert client.submit("/installningar", log_retention_months="0").status_code == 422
