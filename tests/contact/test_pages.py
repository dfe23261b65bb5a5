"""The contact phase, page by page."""

from ombud import clock


def test_a_meeting_and_the_agreement_are_written(make, sign_in):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    answer = client.submit(
        f"/arenden/{case.number}/kontakt/mote", place="Kyrkans kafé", told_role="y", words="Vi fikade."
    )
    assert answer.status_code == 303
    page = client.get(answer.location).get_data(as_text=True)
    assert "Kyrkans kafé" in page and "Vi fikade." in page
    today = clock.today().isoformat()
    answer = client.submit(f"/arenden/{case.number}/kontakt/overenskommelse", client_yes_on=today, ombud_yes_on=today)
    assert answer.status_code == 303


def test_a_yes_is_mutual(make, sign_in):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    answer = client.submit(
        f"/arenden/{case.number}/kontakt/overenskommelse",
        client_yes_on=clock.today().isoformat(),
        reachability="Ring på förmiddagen",
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "ömsesidigt" in page and "Ring på förmiddagen" in page
