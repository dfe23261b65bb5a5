"""Every error is a page of ours in plain Swedish, and says nothing of what anyone wrote."""

import logging

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from ombud.accounts.guard import open_to_all

PAGES = {
    400: "Det gick inte att förstå",
    403: "Den här sidan är inte din",
    404: "Sidan finns inte",
    413: "Texten är för stor",
    422: "Det går inte just nu",
    429: "För många försök",
    500: "Något gick fel hos oss",
    503: "Vi kan inte spara just nu",
}


@pytest.fixture
def faulty(own_app):
    """The application with one more page, which fails in the way its address says."""

    @own_app.route("/fel/<int:status>", methods=["GET", "POST"])
    @open_to_all
    def fail(status):
        from flask import abort

        if status == 500:
            raise ValueError("klientens hemlighet")
        if status == 503:
            raise OperationalError("INSERT", {"words": "klientens hemlighet"}, Exception("database is locked"))
        if status == 422:
            raise StaleDataError("klientens hemlighet")
        abort(status)

    return own_app


@pytest.mark.parametrize("status", sorted(PAGES))
def test_every_error_is_a_page_of_ours(faulty, status):
    answer = faulty.test_client().get(f"/fel/{status}")
    assert answer.status_code == status and PAGES[status] in answer.get_data(as_text=True)
    assert "Content-Security-Policy" in answer.headers


def test_a_refusal_speaks_of_a_text_only_where_there_is_one(faulty):
    client = faulty.test_client()
    page = client.post("/fel/422", data={"words": "Det jag skrev"}).get_data(as_text=True)
    assert "Det gick inte att spara" in page and "Det jag skrev" in page and "nedanför" in page
    for answer in (client.get("/fel/422"), client.post("/fel/422", data={"version": "1"})):
        page = answer.get_data(as_text=True)
        assert "Inget är ändrat" in page and "Din text står kvar här nedanför" not in page


@pytest.mark.parametrize("status", [500, 503])
def test_a_failure_gives_the_text_back_and_logs_no_words(faulty, status, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = faulty.test_client().post(f"/fel/{status}", data={"words": "klientens hemlighet", "kind": "phone"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == status and "klientens hemlighet</textarea>" in page
    assert 'name="kind" value="phone"' in page and "csrf_token" in page
    assert "hemlighet" not in caplog.text


def test_headers_are_strict_and_nothing_personal_is_cached(make, sign_in):
    answer = sign_in(make.user("ombud")).get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_alive(app):
    answer = app.test_client().get("/halsa")
    assert answer.status_code == 200 and answer.json == {"status": "ok"}
