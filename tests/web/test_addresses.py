"""Nonsense in an address or a choice is told in words, never a 500."""

import pytest


@pytest.fixture
def at_work(make, sign_in):
    """An ombud signed in, with a case."""
    case = make.case()
    return sign_in(make.ombud_of(case)), f"/arenden/{case.number}"


def test_ids_no_row_can_have_are_not_found(at_work):
    client, case = at_work
    for path in (
        f"{case}/kontakt/mote/99999999999999999999",
        f"{case}/kontakt/mote/2147483648",
        "/arenden/%00",
        "/forfragningar/%00",
    ):
        assert client.get(path).status_code == 404, path


def test_a_pager_is_not_led_astray_by_the_address(at_work):
    client, _ = at_work
    for extra in ("endpoint=x", "_method=POST", "number=1", "sida=99999999999999999999"):
        assert client.get(f"/arenden?visa=alla&sida=2&{extra}").status_code == 200, extra


@pytest.mark.parametrize(
    ("path", "field", "nonsense"),
    [
        ("/akut/nytt", "kind", "None"),
        ("/akut/nytt", "kind", "nonsense"),
        ("/fortroende/anteckning", "kind", "None"),
        ("/genomforande/kontakter/ny", "how", "None"),
        ("/lamna-over", "reason", "None"),
        ("/lamna-over", "to_id", "abc"),
        ("/lamna-over", "to_id", "99999999999999999999"),
        ("/avslut/slutet/planerat", "reason", "None"),
    ],
)
def test_a_choice_that_is_none_of_those_offered(at_work, path, field, nonsense):
    client, case = at_work
    answer = client.submit(case + path, **{field: nonsense, "due_on": "2030-01-01", "words": "Hej hopp"})
    assert answer.status_code == 422


def test_a_way_back_that_is_no_address(app):
    client = app.test_client()
    for next_ in ("//[", "//evil.example", "/\\evil", "https://evil.example"):
        assert client.get("/logga-in", query_string={"next": next_}).status_code == 200
    assert client.post("/logga-in", data={"email": "a\x00b@example.org", "password": "x"}).status_code == 422
