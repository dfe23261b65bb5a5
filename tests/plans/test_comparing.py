"""What has changed between two versions, for any two: nothing between the same, the opposite the other way, and nothing left untold."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ombud.plans.issuing.comparing import OF_GOALS, OF_OTHERS, OF_STEPS, OPPOSITE, WHOLE, Kind, changes_between
from ombud.plans.issuing.frozen import by_goal, text_at, texts_in, without
from ombud.plans.issuing.telling import SENTENCES, told

WORDS = some.sampled_from(("Ringa", "Skriva", "Fika", "100 % säker", "%(name)s", ""))
CODES = some.sampled_from(("a", "b", ""))
DAYS = some.sampled_from(("", "2026-12-03", "2027-03-31"))


def entries(kind, key, **fields):
    return some.lists(
        some.fixed_dictionaries({key: some.sampled_from(kind), **fields}), max_size=4, unique_by=lambda each: each[key]
    )


@some.composite
def sheets(draw):
    whole = {name: draw(WORDS) for name in ("heading", "client", "ombud", "phone", "operation")}
    goals = draw(entries((1, 2, 3), "id", words=WORDS, need=CODES, origin=CODES))
    of_goal = some.sampled_from((0, *(goal["id"] for goal in goals)))
    steps = draw(
        entries(("u1", "u2", "u3", "u4"), "uid", goal=of_goal, what=WORDS, who_is=CODES, when_is=CODES, waits=CODES, need=CODES,
                state=some.sampled_from(("open", "done")), origin=CODES))  # fmt: skip
    others = draw(
        entries(("o1", "o2"), "uid", name=WORDS, owner=WORDS, responsible=WORDS, follow_up_on=DAYS, valid_to=DAYS)
    )
    for goal in goals:
        goal["need_name"] = goal["need"]
    for step in steps:
        step |= {"who": step["who_is"], "when": step["when_is"], "need_name": step["need"]}
    return {**whole, "goals": goals, "steps": steps, "others": others}


@given(sheets())
def test_the_same_has_not_changed(sheet):
    assert changes_between(sheet, deepcopy(sheet)) == []


@given(sheets(), sheets())
def test_the_other_way_round_is_the_opposite(before, after):
    def facts(changes):
        return sorted((each.kind, each.key, each.before, each.after) for each in changes)

    turned = [
        (OPPOSITE[kind], key, later, earlier) for kind, key, earlier, later in facts(changes_between(before, after))
    ]
    assert sorted(turned) == facts(changes_between(after, before))


def said_of(sheet):
    """Everything in a sheet that a change can be about, in an order that tells one plan from another."""
    kept = {
        kind: [name for name, _, _ in fields]
        for kind, fields in (("goals", OF_GOALS), ("steps", OF_STEPS), ("others", OF_OTHERS))
    }
    keys = {"goals": "id", "steps": "uid", "others": "uid"}
    rows = {
        kind: {each[keys[kind]]: [each[name] for name in names] + [each.get("state")] for each in sheet[kind]}
        for kind, names in kept.items()
    }
    order = [(goal and goal["id"], [step["uid"] for step in steps]) for goal, steps in by_goal(sheet)]
    return [sheet[name] for name, _, _ in WHOLE], rows, order


@given(sheets(), sheets())
def test_nothing_is_left_untold(before, after):
    assert bool(changes_between(before, after)) == (said_of(before) != said_of(after))


@given(sheets(), sheets())
def test_every_field_that_differs_is_told_of(before, after):
    changes = {(each.kind, each.key) for each in changes_between(before, after)}
    were, are = ({step["uid"]: step for step in sheet["steps"]} for sheet in (before, after))
    for uid in were.keys() & are.keys():
        for name, _, kind in OF_STEPS:
            assert ((kind, uid) in changes) == (were[uid][name] != are[uid][name])
    assert {key for kind, key in changes if kind is Kind.STEP_NEW} == are.keys() - were.keys()
    assert {key for kind, key in changes if kind is Kind.STEP_GONE} == were.keys() - are.keys()


@given(sheets(), sheets())
def test_every_change_is_a_sentence(before, after):
    for change in changes_between(before, after):
        sentence, words = told(change)
        assert (sentence % words if words else sentence).strip()
    assert set(SENTENCES) == set(Kind)


@given(sheets(), some.data())
def test_a_struck_text_is_gone_and_nothing_else_is_touched(sheet, data):
    mark = data.draw(some.sampled_from([mark for mark, _ in texts_in(sheet)]))
    struck = without(sheet, mark)
    assert text_at(struck, mark) == ""
    others = {each: text for each, text in texts_in(sheet) if each != mark}
    assert others == {each: text for each, text in texts_in(struck) if each != mark}
    assert without(struck, mark) == struck


def plan(**values):
    step = {"uid": "u1", "goal": 0, "what": "Ringa", "who": "Anna", "who_is": "ombud:", "when": "v. 49", "when_is": "week|2026-12-06",
            "waits": "", "need": "", "need_name": "", "state": "open", "origin": ""}  # fmt: skip
    return {"heading": "Ro", "client": "", "ombud": "Anna", "phone": "1", "operation": "PO", "goals": [], "others": [],
            "steps": [{**step, **values}, {**step, "uid": "u2", "what": "Skriva"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"when": "mars", "when_is": "month|2027-03-31"}, "Steget ”Ringa” flyttades från v. 49 till mars."),
        ({"when": "", "when_is": "open|"}, "Steget ”Ringa” flyttades från v. 49 till inte bestämt."),
        ({"state": "done"}, "Klart: ”Ringa”"),
        ({"what": "Ringa Bo"}, "Steget heter nu ”Ringa Bo”. Förut: ”Ringa”."),
        ({"what": ""}, "Steget heter nu ”(struken text)”. Förut: ”Ringa”."),
        ({"who": "Kim", "who_is": "client:"}, "Steget ”Ringa” görs nu av Kim. Förut: Anna."),
        ({"uid": "u3", "what": "Fika"}, "Nytt steg: ”Fika”"),
        ({"when": "v. 49 2026"}, None),
        ({"who": "Annas efternamn"}, None),
    ],
)
def test_as_people_say_it(values, sentence):
    said = [text % words if words else text for text, words in map(told, changes_between(plan(), plan(**values)))]
    assert (sentence in said) if sentence else said == []


def test_the_order_and_a_struck_text_that_a_waiting_step_repeats():
    turned = plan()
    turned["steps"].reverse()
    assert [told(change)[0] for change in changes_between(plan(), turned)] == ["Ordningen är ändrad."]
    waiting = plan()
    waiting["steps"][1] |= {
        "waits": "u1",
        "when": "när ”Ringa” är klart",
        "when_is": "after||||när ”Ringa” är klart|u1",
    }
    left = without(waiting, "step-u1")["steps"][1]
    assert left["when"] == "när ”…” är klart" and "Ringa" not in str(left)
