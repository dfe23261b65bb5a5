"""Everything a client is shown: the pages for two, and the papers. Found by the marks in the code, so that later ones are among them."""

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.operations import start_round
from ombud.phases.mapping.queries import current_mapping
from support.walking import addresses


def begin_again(app, world):
    """Another round beside the world's own, which is complete: then there are a former answer and areas to fill in."""
    with app.app_context():
        case = db.session.query(Case).filter_by(number=world.ids["case"]).one()
        by = db.session.get(User, world.actors["own"].id)
        start_round(case, after=current_mapping(case).ordinal, by=by)
        db.session.commit()


def lend(client, world):
    """Let the client have the screen, by the button."""
    here = f"/arenden/{world.ids['case']}/kartlaggning"
    assert client.press(here, f"{here}/tillsammans").status_code == 303


def pages_for_two(app, client, world):
    """Address and text of every page for two that shows something: all areas, and for the rest the world's own things."""
    client.checks_pages = False
    for area in definition().areas:
        ids = {"slug": area.slug}
        for path in _addresses(app, world, ids, only_areas=area is not definition().areas[0]):
            answer = client.get(path)
            # Of an area that nothing is said about there may be nothing to see.
            there = (200, 303) if area.slug == world.ids["area"] else (200, 303, 404)
            assert answer.status_code in there, f"{path}: {answer.status_code}"
            if answer.status_code == 200 and answer.mimetype == "text/html":
                yield path, answer.get_data(as_text=True)


def papers(app, client, world):
    """Address and bytes of every paper that is printed in a case."""
    client.checks_pages = False
    for _, method, path in addresses(app, world.id_for):
        answer = client.get(path) if method == "GET" else None
        if answer is not None and answer.mimetype == "application/pdf":
            yield path, answer.data


def _addresses(app, world, ids, only_areas):
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for_two = getattr(app.view_functions[rule.endpoint], "for_two", False)
        if for_two and "GET" in rule.methods and not (only_areas and "slug" not in rule.arguments):
            yield adapter.build(
                rule.endpoint, {name: ids.get(name) or world.id_for(rule.endpoint, name) for name in rule.arguments}
            )
