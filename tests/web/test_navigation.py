"""What is kept together in the main navigation."""

from flask import Flask

from ombud.web.navigation import Entry, add_entry, links


def shown(path, allowed):
    app = Flask("menu")
    for place, (name, under) in enumerate((("tavla", None), ("ko", "tavla"), ("moten", "tavla"), ("konto", None))):
        app.add_url_rule(f"/{name}", name)
        add_entry(app, Entry(name, name, name, place, under))
    with app.test_request_context(path):
        return [
            (link.text, link.current, link.opened, [each.text for each in link.beside])
            for link in links(app, lambda permission: permission in allowed)
        ]


def test_a_page_stands_with_the_one_it_is_kept_with(monkeypatch):
    monkeypatch.setattr("ombud.web.navigation.gettext", str)
    every = {"tavla", "ko", "moten", "konto"}
    assert shown("/moten/3", every) == [
        ("tavla", False, True, ["tavla", "ko", "moten"]),
        ("konto", False, False, []),
    ]
    assert shown("/tavla", every)[0][1:3] == (True, True)
    assert shown("/konto", every)[0][1:3] == (False, False)


def test_a_page_stands_by_itself_for_whoever_does_not_see_the_other(monkeypatch):
    monkeypatch.setattr("ombud.web.navigation.gettext", str)
    assert shown("/ko", {"ko", "konto"}) == [("ko", True, False, []), ("konto", False, False, [])]
