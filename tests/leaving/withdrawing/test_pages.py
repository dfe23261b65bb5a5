"""The pages of a withdrawal: shown before it is done, done once, and taken back."""

from datetime import timedelta

import pytest

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.leaving.models import ErasureHold, HoldReason


@pytest.fixture
def case(make):
    """A case in work."""
    return make.case(stage=Stage.EXECUTION, name="Zqnamnet")


@pytest.fixture
def client(case, make, sign_in):
    """The case's own ombud."""
    return sign_in(make.ombud_of(case))


def here(case):
    return f"/arenden/{case.number}/dra-sig-ur"


def stands(app, case):
    with app.app_context():
        row = db.session.get(Case, case.id)
        return row.stage, row.erase_on


def test_it_is_shown_before_it_is_done_and_looking_changes_nothing(app, client, case):
    page = client.get(here(case)).get_data(as_text=True)
    assert "Det här tas bort" in page and "Det här blir kvar" in page and "rader i statistiken" in page
    assert "Stegen vi har gått" in page and "Jag vill ha ombud" not in page
    assert stands(app, case) == (Stage.EXECUTION, None)


def test_it_is_done_once_however_often_the_button_is_pressed(app, client, case):
    fields = client.fields(here(case))
    answers = [client.post(here(case), data=fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    day = clock.today() + timedelta(days=14)
    assert stands(app, case) == (Stage.CLOSED, day)
    page = client.get(here(case)).get_data(as_text=True)
    assert f'datetime="{day}"' in page and "Ångra" in page and "Avsluta och ta bort allt" not in page


def test_at_once_is_chosen_and_a_second_page_is_told(app, client, case):
    fields = client.fields(here(case)) | {"at_once": "y"}
    late = client.fields(here(case))
    assert client.post(here(case), data=fields).status_code == 303
    assert stands(app, case) == (Stage.CLOSED, clock.today())
    answer = client.post(here(case), data=late)
    assert answer.status_code == 422 and "redan bestämt" in answer.get_data(as_text=True)


def test_it_is_taken_back_once(app, client, case):
    client.submit(here(case))
    fields = client.press_fields(here(case), f"{here(case)}/angra")
    for _ in range(2):
        assert client.post(f"{here(case)}/angra", data=fields).status_code == 303
    assert stands(app, case) == (Stage.CLOSED, None)
    assert "Det är ångrat" in client.get(here(case)).get_data(as_text=True)
    other = client.fields(here(case))
    client.post(f"{here(case)}/angra", data=other)
    assert "Det finns inget att ta tillbaka" in client.get(here(case)).get_data(as_text=True)


def test_nonsense_is_said_at_its_field(app, client, case):
    answer = client.submit(here(case), at_once="kanske")
    assert answer.status_code == 422 and "Välj ett av alternativen" in answer.get_data(as_text=True)
    assert client.post(f"{here(case)}/angra").status_code == 303
    assert stands(app, case) == (Stage.EXECUTION, None)


def test_a_hold_is_told_without_its_words(app, client, case, make):
    with app.app_context():
        hold = {"reason": HoldReason.DISPUTE, "words": "Zqmålet", "since": clock.today(), "by_id": case.ombud_id}
        db.session.add(ErasureHold(case_id=case.id, **hold))
        db.session.commit()
    page = client.get(here(case)).get_data(as_text=True)
    assert "måste papperen sparas" in page and "Zqmålet" not in page


def test_every_page_of_a_closed_case_says_once_when_it_is_gone_and_what_keeps_it(app, client, case):
    client.submit(here(case))
    day = clock.today() + timedelta(days=14)
    for page in ("", "/avslut"):
        text = client.get(f"/arenden/{case.number}{page}").get_data(as_text=True)
        assert f"Allt gallras senast {day}" in text and "sparas till" not in text and "Öppna" not in text
    text = client.get(f"/arenden/{case.number}").get_data(as_text=True)
    assert "Se när allt tas bort" in text
    assert text.index("Arbetet avslutades") < text.index("Arbetet tog slut och vilar")
    with app.app_context():
        by_id = db.session.get(Case, case.id).ombud_id
        hold = ErasureHold(case_id=case.id, reason=HoldReason.DISPUTE, since=clock.today(), by_id=by_id)
        db.session.add(hold)
        db.session.commit()
    assert f'datetime="{day}"' not in client.get(here(case)).get_data(as_text=True)
    text = client.get(f"/arenden/{case.number}/avslut").get_data(as_text=True)
    assert "Gallringen är stoppad" in text and "Allt gallras senast" not in text


def test_who_has_died_is_not_asked_to_leave(app, client, case):
    client.submit(f"/arenden/{case.number}/avslut/slutet/avliden", circumstances="")
    for page in ("", "/avslut"):
        text = client.get(f"/arenden/{case.number}{page}").get_data(as_text=True)
        assert (
            "Hur var mötet?" not in text
            and "/dra-sig-ur" not in text
            and "/ta-hem" not in text
            and "Stryk en text" in text
        )
    assert client.get(here(case)).status_code == 303
