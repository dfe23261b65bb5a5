"""The pages of outreach: a few taps, nothing typed lost, and sums without places for the ledningsgrupp."""

from datetime import date

import pytest
from support.queries import count_queries

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Channel
from ombud.extensions import db
from ombud.intake.outreach.models import OutreachKind, OutreachVisit
from ombud.intake.outreach.operations import log_visit

HERE, NEW = "/uppsokande", "/uppsokande/nytt"
LEAST = {"kind": "library", "place": "Zqbiblioteket", "length": "60", "talks": "3"}


@pytest.fixture
def database():
    """The rules are tested on both; pages once."""
    return "sqlite"


@pytest.fixture
def client(make, sign_in):
    return sign_in(make.user())


@pytest.fixture
def visits(app, make):
    """`visits(date(2026, 5, 1), talks=…)` logs one."""
    by = make.user()

    def log(on, **what):
        with app.app_context(), clock.at(on):
            what = {"kind": OutreachKind.LIBRARY, "place": "Zqplats", "minutes": 60, "talks": 3, **what}
            log_visit(by=db.session.get(User, by.id), on=on, **what)
            db.session.commit()

    return log


def text(answer):
    return answer.get_data(as_text=True)


def read(app):
    with app.app_context():
        return db.session.query(OutreachVisit).one()


def test_a_visit_in_a_few_taps(client, app):
    assert "aldrig vem ni talade med" in text(client.get(NEW)) and "Inga besök än" in text(client.get(HERE))
    answer = client.submit(NEW, **LEAST)
    assert answer.status_code == 303
    row = read(app)
    assert (row.on, row.minutes, row.talks, row.ombud_count) == (clock.today(), 60, 3, 1)
    page = text(client.get(answer.location))
    assert "Zqbiblioteket" in page and "1 tim" in page and "3 samtal" in page


def test_another_time_is_written_and_comes_back(client, app):
    assert client.submit(NEW, **{**LEAST, "length": "another", "minutes": "75", "ombud_count": "2"}).status_code == 303
    path = f"{HERE}/{read(app).id}"
    fields = client.fields(path)
    assert (fields["length"], fields["minutes"]) == ("another", "75") and "2 tim 30 min" in text(client.get(HERE))
    assert client.submit(path, length="120", minutes="").status_code == 303
    fields = client.fields(path)
    assert (fields["length"], fields["minutes"], read(app).minutes) == ("120", "", 120)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": ""}, "Fyll i det här"),
        ({"kind": "castle"}, "Välj ett av alternativen"),
        ({"length": ""}, "Fyll i det här"),
        ({"length": "61"}, "Välj ett av alternativen"),
        ({"length": "another"}, "Skriv hur många minuter"),
        ({"length": "another", "minutes": "0"}, "helt tal mellan"),
        ({"length": "60", "minutes": "75"}, "Välj ”Annan tid”"),
        ({"talks": "-1"}, "helt tal mellan"),
        ({"talks": "många"}, "med siffror"),
        ({"ombud_count": "21"}, "helt tal mellan"),
        ({"on": clock.days_ago(-1).isoformat()}, "har inte varit än"),
        ({"place": "å" * 121}, "för lång"),
        ({"municipality_id": "999999"}, "Välj ett av alternativen"),
    ],
)
def test_bad_input_keeps_what_was_typed(client, wrong, said):
    answer = client.submit(NEW, **{**LEAST, "place": "Zqkvar", **wrong})
    assert answer.status_code == 422 and said in text(answer)
    assert "Zqkvar" in text(answer) or "place" in wrong


def test_two_who_change_the_same_see_both(client, make, sign_in, app):
    client.submit(NEW, **LEAST)
    path = f"{HERE}/{read(app).id}"
    stale = client.fields(path)
    assert sign_in(make.user("coordinator")).submit(path, place="Den andras plats").status_code == 303
    answer = client.post(path, data={**stale, "place": "Min plats"})
    assert answer.status_code == 422 and "Min plats" in text(answer) and "Den andras plats" in text(answer)


def test_a_visit_is_removed_by_its_button(client, app):
    client.submit(NEW, **LEAST)
    path = f"{HERE}/{read(app).id}"
    answer = client.post(f"{path}/ta-bort")
    assert answer.status_code == 303 and "Sidan var för gammal" in text(client.get(answer.location))
    assert client.press(path, f"{path}/ta-bort").status_code == 303
    assert "Zqbiblioteket" not in text(client.get(HERE)) and client.get(path).status_code == 404


def test_the_year_stands_in_the_address(client, visits, at):
    with at(date(2026, 6, 15)):
        visits(date(2025, 5, 1), place="Zqförra"), visits(date(2026, 5, 1), place="Zqårets")
        assert "Zqårets" in text(client.get(HERE)) and "Zqförra" not in text(client.get(HERE))
        assert "Zqförra" in text(client.get(f"{HERE}?ar=2025"))
        for wrong in ("2024", "2027"):
            assert client.get(f"{HERE}?ar={wrong}").status_code == 404


def test_the_ledningsgrupp_sees_sums_in_whole_months_and_no_place(make, sign_in, visits, inquiry, at):
    with at(date(2026, 6, 15)):
        board = sign_in(make.user("steering"))
        assert "Inga besök än" in text(board.get(HERE))
        visits(date(2026, 5, 1), talks=2, minutes=90, ombud_count=2)
        visits(date(2026, 5, 2), talks=9, kind=OutreachKind.CHURCH)
        visits(date(2026, 5, 3), talks=30, kind=OutreachKind.POLICE)
        visits(date(2026, 6, 10), talks=50, kind=OutreachKind.STREET)
        inquiry(channel=Channel.OUTREACH, received_on=date(2026, 5, 3))
        page = text(board.get(HERE))
    assert "Zqplats" not in page and "Gata och torg" not in page and "/uppsokande/" not in page
    assert "2026-05-31" in page and "3 tim" in page and ">41<" in page and ">30<" in page and ">9<" not in page
    assert page.count("färre än 5</span>") == 2 and page.count("visas inte</span>") == 1


def test_no_page_asks_more_as_visits_grow(client, visits, app, at):
    def asked():
        client.get(HERE)
        with count_queries(app) as statements:
            client.get(HERE)
        return len(statements)

    visits(clock.today())
    few = asked()
    for _ in range(30):
        visits(clock.today())
    assert asked() == few < 20 and "Nästa" in text(client.get(HERE))
