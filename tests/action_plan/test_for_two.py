"""The plan on the lent screen: made together, with nothing on it that is the ombud's only."""

import pytest


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def lent(client, url, mapped, case):
    """The plan, lent to the client from its own page."""
    mapped(case, housing="Jag vill bo kvar")
    client.submit("/kontaktregister/ny", organisation="Kassan", person="Petra", phone="0771-11 22 33")
    client.submit(f"{url}/steg", what="Ringa", known="c1")
    together = f"/arenden/{case.number}/kartlaggning/tillsammans"
    assert client.press(url, together).location == url
    return client


def test_it_is_made_together(lent, url):
    lent.press(url, f"{url}/viktigt-nu")
    assert lent.submit(f"{url}/mal/1", words="Jag vill ha lugnt hemma").status_code == 303
    assert lent.submit(f"{url}/steg?mal=1", what="Fika med grannen", doer="client").status_code == 303
    page = text_of(lent.get(url))
    assert "Jag vill ha lugnt hemma" in page and "Fika med grannen" in page and "Petra, Kassan" in page
    assert lent.submit(f"{url}/mal/1/ta-bort").status_code == 303
    assert "Fika med grannen" in text_of(lent.get(url))


def test_the_register_and_the_ombuds_pages_stay_out_of_sight(lent, url):
    pages = [text_of(lent.get(url + rest)) for rest in ("", "/steg", "/steg/1")]
    assert not [page for page in pages if "0771-11 22 33" in page or "kontaktregistret" in page]
    assert 'value="c1"' not in pages[1] and 'value="c1"' in pages[2]
    for shut in (f"{url}/overens", f"{url}/rubrik", f"{url}/mal", f"{url}/ordning", "/kontaktregister", f"{url}.pdf"):
        assert lent.get(shut).status_code == 403


def test_a_step_changed_there_keeps_its_contact(lent, url):
    assert lent.submit(f"{url}/steg/1", what="Ringa igen").status_code == 303
    assert "Petra, Kassan" in text_of(lent.get(url))


def test_nothing_is_saved_in_the_register_from_there(lent, url):
    values = {"doer": "authority", "doer_name": "Bo", "to_register": "y", "organisation": "Banken"}
    assert lent.submit(f"{url}/steg", what="Fråga", **values).status_code == 303
    assert "Bo" in text_of(lent.get(url)) and "Banken" not in text_of(lent.get(url))


def test_the_look_leads_back_to_the_plan(lent, url, case):
    look = f"/arenden/{case.number}/kartlaggning/visning"
    assert lent.press(url, look, size="2").location == url


def test_a_when_is_read_there_and_the_ombuds_drafts_stay_out_of_sight(app, client, lent, url, case, make, sign_in):
    step = lent.get(f"{url}/steg")
    fields = {"when": "v. 49", "csrf_token": lent.fields(f"{url}/steg")["csrf_token"]}
    assert "v. 49" in lent.post(f"{url}/nar", data=fields).json["told"]
    own = sign_in(make.ombud_of(case))
    own.post(f"/arenden/{case.number}/utkast/plan_step", data={**own.fields(f"{url}/steg"), "what": "Bara mitt"})
    assert "Bara mitt" in text_of(own.get(f"{url}/steg")) and "Bara mitt" not in text_of(lent.get(f"{url}/steg"))
    assert "data-draft" not in text_of(step)
