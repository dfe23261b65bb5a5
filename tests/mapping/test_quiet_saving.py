"""Saving without leaving the page: what a script is told, and that an answer lost on its way costs nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from support.queries import count_queries

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer
from ombud.web.models import Receipt

JSON = {"Accept": "application/json"}
SAID = {"words": "Jag åker buss", "works": "Fredagar", "helped_by": "Min bror", "rating": "1", "important": "y"}


@pytest.fixture
def resor(path):
    return path("/resor")


@pytest.fixture
def send(begun, resor):
    """`send(words="…")`: open the page and save quietly. `fields` are those of a page that was opened before."""

    def sent(fields=None, *, to=resor, client=begun, **values):
        fields = {**(fields or client.fields(to)), **values}
        fields.pop("once", None)
        return client.post(to, data={name: value for name, value in fields.items() if value is not None}, headers=JSON)

    return sent


def row(client, area="travel"):
    with client.application.app_context():
        return db.session.scalar(select(Answer).where(Answer.area == area))


def test_a_saving_is_acknowledged_with_version_and_time_and_leaves_no_receipt(begun, send):
    with begun.application.app_context():
        before = db.session.scalar(select(func.count()).select_from(Receipt))
    with clock.at(clock.now()):
        answer = send(**SAID, save="a1")
        time = f"{clock.local(clock.now()):%H:%M}"
    assert (answer.status_code, answer.json) == (200, {"version": 1, "struck_at": "", "saved": time, "to": None})
    stands = row(begun)
    assert (stands.words, stands.works, stands.helped_by) == (SAID["words"], SAID["works"], SAID["helped_by"])
    assert (stands.rating, stands.important, stands.actionable, stands.last_save) == (1, True, False, "a1")
    with begun.application.app_context():
        assert db.session.scalar(select(func.count()).select_from(Receipt)) == before


def test_the_buttons_lead_on(begun, send, path):
    assert send(words="Ord", then="next").json["to"] == path("/pengar")
    assert "Sparat" in begun.get(path("/pengar")).get_data(as_text=True)
    assert send(to=path("/bidrag-och-rattigheter"), then="next").json["to"] == path()


def test_passing_by_keeps_every_text_and_is_not_announced(begun, send, path):
    send(**SAID)
    answer = send(then="skip", works="Nytt", save="s1")
    assert answer.json["to"] == path("/pengar")
    stands = row(begun)
    assert (stands.skipped, stands.rating, stands.important, stands.last_save) == (True, None, False, "s1")
    assert (stands.words, stands.works, stands.helped_by) == (SAID["words"], "Nytt", SAID["helped_by"])


def test_an_answer_lost_on_its_way_is_no_conflict_and_nothing_is_doubled(begun, send, resor):
    page = begun.fields(resor)
    send(page, words="Jag", save="a1")  # saved, but the page never hears of it
    again = send(page, words="Jag åker", save="a2", mine="a1 a2")
    assert (again.status_code, again.json["version"]) == (200, 2)
    same = send(page, words="Jag åker", save="a2", mine="a1 a2")
    assert (same.status_code, same.json["version"]) == (200, 2)
    with begun.application.app_context():
        assert db.session.scalar(select(func.count()).select_from(Answer)) == 1


def test_what_arrives_late_and_out_of_order_replaces_nothing(begun, send, resor):
    page = begun.fields(resor)
    send(page, words="Jag åker", save="a2", mine="a1 a2")
    late = send(page, words="Jag", save="a1", mine="a1")
    assert late.status_code == 409 and row(begun).words == "Jag åker"


def test_two_devices_are_told_of_each_other_and_choose(begun, send, resor):
    page = begun.fields(resor)
    send(**SAID)
    told = send(page, words="Jag vågar inte", rating="2")
    assert told.status_code == 409 and told.json["struck"] is False
    assert told.json["theirs"] == {**SAID, "rating": 1, "important": True, "actionable": False}
    chosen = send(page, words="Jag vågar inte", rating="2", version=told.json["version"])
    assert chosen.status_code == 200 and row(begun).words == "Jag vågar inte"


def test_the_same_words_are_never_a_conflict(begun, send, resor):
    page = begun.fields(resor)
    send(**SAID)
    answer = send(page, **SAID)
    assert (answer.status_code, answer.json["version"]) == (200, 1)


def test_another_device_that_passed_by_is_not_overwritten_by_a_retry(begun, send, resor):
    page = begun.fields(resor)
    send(page, words="Jag", save="a1")
    send(then="skip")
    assert send(page, words="Jag åker", save="a2", mine="a1 a2").status_code == 409
    assert row(begun).skipped


def strike(client):
    with client.application.app_context():
        answer = db.session.scalar(select(Answer))
        answer.words, answer.struck_at, answer.last_save = "", clock.now(), None  # as the operation does
        db.session.commit()


def test_a_text_that_was_struck_does_not_come_back(begun, send, resor):
    page = begun.fields(resor)
    send(page, words="Det om pappa", save="a1")
    strike(begun)
    told = send(page, words="Det om pappa mer", save="a2", mine="a1 a2")
    assert (told.status_code, told.json["struck"], told.json["theirs"]["words"]) == (409, True, "")
    assert send(words="Något annat").status_code == 200, "a page that knows of the strike goes on"
    told = send(page, words="Det om pappa mer", save="a2", mine="a1 a2")
    assert (told.status_code, told.json["struck"]) == (409, True), "also when somebody has written since"
    known = send(page, words="Eget val", version=told.json["version"], struck_at=told.json["struck_at"])
    assert known.status_code == 200


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"rating": "3"}, "rating"),
        ({"rating": "två"}, "rating"),
        ({"words": "å" * 10_001}, "words"),
        ({"works": "å" * 10_001}, "works"),
        ({"ordinal": "hej"}, None),
        ({"ordinal": ""}, None),
        ({"version": "x"}, None),
        ({"save": "x" * 41}, None),
        ({"mine": "x" * 2001}, None),
    ],
    ids=str,
)
def test_bad_input_is_told_by_field(begun, send, values, field):
    answer = send(**values)
    assert answer.status_code == 422 and row(begun) is None
    assert list(answer.json["errors"]) == ([field] if field else []) and bool(answer.json["notice"]) == (field is None)


@pytest.mark.parametrize("words", ['😬 سلام <b>hej</b> & "så"', "a\x00b\x07c\u202e", "😬" * 10_000], ids=ascii)
def test_odd_words_are_kept(begun, send, words):
    assert send(words=words).status_code == 200
    assert row(begun).words == words.replace("\x00", "").replace("\x07", "")


def test_a_completed_round_and_a_closed_case_say_so(begun, make, path, send, resor, sign_in):
    page = begun.fields(resor)
    begun.press(path(), path("/klar"))
    answer = send(page, words="För sent")
    assert answer.status_code == 422 and "klar" in answer.json["notice"]
    begun.press(path().replace("kartlaggning", "utvardering"), path("/borja"))
    assert "börjat" in send(page, words="För sent").json["notice"]
    closed = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(closed))
    answer = send(page, client=client, to=f"/arenden/{closed.number}/kartlaggning/resor")
    assert answer.status_code == 422 and "avslutat" in answer.json["notice"]


def test_without_a_round_it_says_so(client, begun, make, send, resor, sign_in):
    page, other = begun.fields(resor), make.case(stage=Stage.MAPPING, ombud=None)
    ombud = sign_in(make.ombud_of(other))
    answer = send({**page, **only_marks(ombud)}, client=ombud, to=f"/arenden/{other.number}/kartlaggning/resor")
    assert answer.status_code == 422 and "inte påbörjad" in answer.json["notice"]


def only_marks(client):
    """A token and a bond of one's own, from another page's form."""
    fields = client.fields("/forfragningar/ny")
    return {name: fields[name] for name in ("csrf_token", "bound")}


def test_an_old_token_is_answered_with_a_new_one(begun, send, resor):
    page = begun.fields(resor)
    told = send(page, words="Ord", csrf_token="old")
    assert told.status_code == 400 and row(begun) is None
    assert send(page, words="Ord", csrf_token=told.json["token"]).status_code == 200


def test_nobody_else_saves_what_was_written_on_this_page(agreed, begun, make, resor, send, sign_in):
    page = begun.fields(resor)
    other = sign_in(make.user())
    assert send(page, client=other, words="Ord").status_code == 403, "may not at all"
    with begun.application.app_context():
        cover = make.user()
        db.session.get(Case, agreed.id).co_ombud_id = cover.id
        db.session.commit()
    covering = sign_in(cover)
    told = send({**page, **only_marks(covering), "bound": page["bound"]}, client=covering, words="Ord")
    assert (told.status_code, told.json) == (403, {"door": "other"}) and row(begun) is None
    assert send(client=covering, words="Eget").status_code == 200


def test_a_script_is_told_in_json_whoever_asks(agreed, begun, make, path, resor, send, sign_in):
    page = begun.fields(resor)
    for client, status in (
        (sign_in(make.user()), 403),
        (sign_in(make.user("steering")), 404),
        (sign_in(make.user("admin")), 404),
        (sign_in(make.user(operation=make.operation())), 404),
    ):
        answer = send(page, client=client)
        assert answer.status_code == status and answer.json["notice"]
    assert send(page, to=path("/tradgard")).json["notice"]
    with clock.at(clock.now() + timedelta(hours=24)):
        assert (send(page).status_code, send(page).json) == (401, {"door": "sign_in_page"})
    assert row(begun) is None


def test_a_device_lent_to_another_client_says_so(agreed, begun, make, resor, send):
    ombud = make.ombud_of(agreed)
    other = make.case(stage=Stage.MAPPING, ombud=ombud)
    page = begun.fields(resor)
    begun.press(f"/arenden/{other.number}/kartlaggning", f"/arenden/{other.number}/kartlaggning/borja")
    begun.press(f"/arenden/{other.number}/kartlaggning", f"/arenden/{other.number}/kartlaggning/tillsammans")
    answer = send(page, words="Ord")
    assert (answer.status_code, answer.json) == (403, {"door": "lent_page"}) and row(begun) is None


def test_saving_asks_the_same_however_much_there_is(begun, make, path, send):
    def asked():
        pages = [begun.fields(path(f"/{slug}")) for slug in ("resor", "umgange")]
        counts = []
        for page, slug in zip(pages, ("resor", "umgange"), strict=True):
            with count_queries(begun.application) as statements:
                assert send(page, to=path(f"/{slug}"), words=f"Ord {len(counts)}").status_code == 200
            counts.append(len(statements))
        return counts

    asked()
    few = asked()
    for area in definition().areas:
        send(to=path(f"/{area.slug}"), words="Ord", rating="2", important="y")
    for _ in range(4):
        make.case(stage=Stage.MAPPING)
    begun.press(path(), path("/klar"))
    begun.press(path().replace("kartlaggning", "utvardering"), path("/borja"))
    asked()
    many = asked()
    assert few == many and max(many) < 16
