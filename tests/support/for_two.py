"""Everything a client is shown: the pages for two, and the papers. Found by the marks in the code, so that later ones are among them."""

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer
from ombud.phases.mapping.operations import start_round
from ombud.phases.mapping.queries import current_mapping
from support.walking import addresses


def begin_again(app, world):
    """Another round beside the world's own, which is complete: then there are a former answer, a new one and areas to fill in."""
    with app.app_context():
        case = db.session.query(Case).filter_by(number=world.ids["case"]).one()
        by = db.session.get(User, world.actors["own"].id)
        round_two = start_round(case, after=current_mapping(case).ordinal, by=by)
        db.session.flush()
        round_two.others_shown_on = clock.today()
        words = {"words": "Zq9001å", "works": "Zq9002å", "helped_by": "Zq9003å"}
        db.session.add(
            Answer(mapping_id=round_two.id, area="housing", rating=2, important=True, saved_at=clock.now(), **words)
        )
        db.session.commit()


def lend(client, world):
    """Let the client have the screen, by the button."""
    here = f"/arenden/{world.ids['case']}/kartlaggning"
    assert client.press(here, f"{here}/tillsammans").status_code == 303


def pages_for_two(app, client, world):
    """Address and text of every page for two: all areas, and for the rest the world's own things. Each is shown at least once.

    Of an area that nothing is said about there may be nothing to see.
    """
    client.checks_pages = False
    asked, shown = set(), set()
    for area in definition().areas:
        for endpoint, path in _addresses(app, world, area, only_areas=area is not definition().areas[0]):
            answer = client.get(path)
            assert answer.status_code in (200, 303, 403, 404), f"{path}: {answer.status_code}"
            asked.add(endpoint)
            if answer.status_code == 200:
                shown.add(endpoint)
                if answer.mimetype == "text/html":
                    yield path, answer.get_data(as_text=True)
    assert asked == shown, f"never shown while the screen is lent: {sorted(asked - shown)}"


def papers(app, client, world):
    """Address and bytes of every paper that is printed in a case."""
    client.checks_pages = False
    for _, method, path in addresses(app, world.id_for):
        answer = client.get(path) if method == "GET" else None
        if answer is not None and answer.mimetype == "application/pdf":
            yield path, answer.data


def _addresses(app, world, area, only_areas):
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for_two = getattr(app.view_functions[rule.endpoint], "for_two", False)
        if for_two and "GET" in rule.methods and not (only_areas and "slug" not in rule.arguments):
            ids = {name: world.id_for(rule.endpoint, name) for name in rule.arguments}
            yield rule.endpoint, adapter.build(rule.endpoint, {**ids, **({"slug": area.slug} if "slug" in ids else {})})
