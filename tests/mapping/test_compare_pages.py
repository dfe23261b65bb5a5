"""Before and after, for the ombud: any two rounds, area by area, with nothing hidden behind a total."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.queries import count_queries

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping import operations
from ombud.phases.mapping.comparison import choose_pair, compare
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.totals import RATINGS

KEYS = definition().keys
ROUND = some.dictionaries(some.sampled_from(KEYS), some.sampled_from((*RATINGS, None, "skip")))


def main(answer):
    return answer.get_data(as_text=True).split("<main")[1]


def answers(said):
    return [
        SimpleNamespace(area=key, rating=None if act == "skip" else act, skipped=act == "skip")
        for key, act in said.items()
    ]


@pytest.fixture
def rounds(app, agreed):
    """`rounds({"food": 2}, {"food": 1})`: that many rounds; "skip" passes an area by; all but the last are complete."""

    def made(*each):
        with app.app_context():
            case, by = db.session.get(Case, agreed.id), db.session.get(User, agreed.ombud_id)
            for number, said in enumerate(each, start=1):
                if number > 1:
                    operations.complete_round(case, ordinal=number - 1, by=by)
                operations.start_round(case, after=number - 1, by=by)
                for key, rating in said.items():
                    area, where = definition().by_key(key), {"ordinal": number, "version": 0, "by": by}
                    if rating == "skip":
                        operations.skip_area(case, area, **where)
                    else:
                        operations.save_answer(case, area, rating=rating, **where)
            db.session.commit()

    return made


@given(ROUND, ROUND)
def test_every_area_is_in_one_transition_and_the_totals_follow_from_them(first, second):
    comparison = compare(KEYS, answers(first), answers(second))
    moved = comparison.transitions
    assert sum(count for *_, count in moved) == len(KEYS) and all(count > 0 for *_, count in moved)
    assert len({(before, after) for before, after, _ in moved}) == len(moved)
    for code, was, became in (
        (1, comparison.before.met, comparison.after.met),
        (2, comparison.before.unmet, comparison.after.unmet),
        (9, comparison.before.unknown, comparison.after.unknown),
        (None, comparison.before.unanswered, comparison.after.unanswered),
    ):
        assert was == sum(count for before, _, count in moved if before == code)
        assert became == sum(count for _, after, count in moved if after == code)


def test_which_two_are_chosen():
    three = [SimpleNamespace(ordinal=number) for number in (1, 2, 3)]

    def chosen(*wanted):
        return tuple(each.ordinal for each in choose_pair(three, *wanted))

    assert choose_pair(three[:1], (1, 2)) is None and choose_pair([]) is None
    assert chosen() == chosen((2, 2)) == chosen((2, 99)) == (1, 3)
    assert chosen((3, 2)) == (2, 3) and chosen((7, 8), (1, 2)) == (1, 2)


def test_with_fewer_than_two_rounds_the_page_explains(client, path, rounds):
    assert "Det finns ingen kartläggning än" in main(client.get(path("/jamfor")))
    rounds({"food": 2})
    page = main(client.get(path("/jamfor")))
    assert (
        "Det finns en kartläggning" in page
        and "<select" not in page
        and path("/jamfor") not in main(client.get(path()))
    )


def test_nothing_is_hidden_behind_a_total_and_what_was_passed_by_is_counted_but_not_named(client, path, rounds):
    rounds(
        {"food": 2, "money": 1, "travel": 9, "sexuality": 2, "company": 0},
        {"food": 1, "money": 2, "travel": 9, "sexuality": "skip", "children": 2},
    )
    assert path("/jamfor") in main(client.get(path()))
    page = main(client.get(path("/jamfor")))
    for name in ("Mat", "Pengar", "Resor", "Umgänge", "Ansvar för barn"):
        assert f">{name}</th>" in page
    assert "Sexualitet" not in page and "Boende" not in page and "17 områden till" in page
    counts = re.findall(r'class="number" data-label="(?:Förr|Nu)">(\d+)<', page)
    assert counts == ["1", "0", "1", "1", "2", "2", "3", "3", "1", "1", "17", "18"]
    moves = page.split('id="moves-title"')[1]
    assert re.findall(r'data-label="Områden">(\d+)<', moves) == ["1", "1", "1", "1", "1", "1", "16"]
    assert "inte klar än" in page


def test_any_two_rounds_can_be_chosen_without_script(client, path, rounds):
    rounds({"food": 2}, {"food": 1}, {"food": 0})
    page = main(client.get(path("/jamfor?fore=3&efter=2")))
    assert re.search(r'name="fore">\s*<option value="1">.*?<option value="2" selected>', page, re.S)
    assert re.search(r"Mat</th>.*?Jag får hjälp som räcker.*?Det fungerar", page, re.S) and "(inte klar)" in page
    for odd in ("?fore=x&efter=99999999999999999999", "?fore=-1", "?fore=2&efter=2"):
        assert client.get(path(f"/jamfor{odd}")).status_code == 200


def test_numbers_are_out_of_the_clients_sight(client, path, rounds):
    rounds({"food": 2}, {"food": 1})
    client.press(path(), path("/tillsammans"))
    assert client.get(path("/jamfor")).status_code == 403 and path("/jamfor") not in client.get(path()).get_data(
        as_text=True
    )


def test_the_page_asks_the_same_however_many_rounds_there_are(client, path, rounds):
    def asked():
        with count_queries(client.application) as statements:
            client.get(path("/jamfor"))
        return len(statements)

    rounds({"food": 2}, {"food": 1})
    few = asked()
    client.press(path(), path("/klar"))
    client.press(path().replace("kartlaggning", "utvardering"), path("/borja"))
    for slug in ("mat", "pengar", "resor"):
        client.submit(path(f"/{slug}"), rating="2", words="Ord")
    assert asked() == few < 10
