"""The plan, page by page."""


def test_smoke(make, sign_in):
    case = make.case(agreed=True)
    client = sign_in(make.ombud_of(case))
    base = f"/arenden/{case.number}/handlingsplan"
    for path in ("", "/mal", "/overens", "/steg", "/ordning", "/andra-planer", ".pdf"):
        assert client.get(base + path).status_code == 200, path
    assert client.submit(base + "/steg", what="Ringa", doer="client", when_kind="week", week="49").status_code == 303
    assert (
        client.submit(base + "/steg", what="Ringa", doer="client", when_kind="date", day="2020-01-02").status_code
        == 303
    )
    assert (
        client.submit(base + "/andra-planer", kind="sip", owner="Socialtjänsten", follow_up_on="2020-01-02").status_code
        == 303
    )
    for path in ("", "/ordning", "/steg/1", "/andra-planer/1", "/andra-planer/1/ta-bort", ".pdf"):
        assert client.get(base + path).status_code == 200, path
