"""The rules of the goals, and the chain from a need to a new rating."""

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan import goal_operations, operations, queries
from ombud.phases.action_plan.chain import chain_of
from ombud.phases.action_plan.models import ActivityState, Doer
from ombud.phases.action_plan.needs import GOAL_MAX, important_needs, without_step
from ombud.phases.mapping.models import Answer
from ombud.phases.mapping.outcomes import came_of_needs
from ombud.phases.mapping.queries import current_mapping
from ombud.refusals import Conflict, Refused


@pytest.fixture
def work(in_app, make):
    """A case as the session knows it, and its ombud."""
    case = db.session.get(Case, make.case(stage="plan", name="Kim").id)
    return case, db.session.get(User, case.ombud_id)


def add(work, words="Ro", **values):
    return goal_operations.add_goal(work[0], words=words, by=work[1], **values)


def step(work, what="Ringa", **values):
    return operations.add_step(work[0], what=what, doer=Doer.CLIENT, by=work[1], **values)


def goals_made(work):
    return goal_operations.make_goals_of_needs(work[0], by=work[1])


def words_of(work):
    return [goal.words for goal in queries.goals_of(work[0])]


def rate(case, area, rating, **values):
    row = Answer(
        mapping_id=current_mapping(case).id, area=area, rating=rating, words="", saved_at=clock.now(), **values
    )
    db.session.add(row)
    db.session.commit()


def test_what_is_important_now_becomes_goals_once(work, mapped):
    mapped(work[0], housing="Jag vill bo kvar", money=" ")
    assert (goals_made(work), goals_made(work)) == (2, 0)
    assert [(goal.words, goal.need, goal.from_need) for goal in queries.goals_of(work[0])] == [
        ("Jag vill bo kvar", "housing", "1:housing"),
        ("Pengar", "money", "1:money"),
    ]


def test_a_need_that_has_a_goal_by_hand_gets_no_second_one(work, mapped):
    mapped(work[0], housing="", money="")
    add(work, need="housing")
    assert goals_made(work) == 1


def test_long_words_become_a_goal_that_can_be_changed(work, mapped):
    mapped(work[0], housing="ord " * 2_000, money="x" * 900)
    goals_made(work)
    for goal in queries.goals_of(work[0]):
        assert 100 < len(goal.words) <= GOAL_MAX and goal.words.endswith("…")


def test_a_goal_that_is_taken_away_is_not_made_again_by_itself_but_by_the_button(work, mapped):
    mapped(work[0], housing="Hem")
    goals_made(work)
    (goal,) = queries.goals_of(work[0])
    goal_operations.remove_goal(work[0], goal, version=1, by=work[1])
    assert words_of(work) == [] and goals_made(work) == 1


def test_the_steps_of_a_goal_that_is_taken_away_stay(work):
    goal = add(work, need="housing")
    under = step(work, goal_id=goal.id)
    assert under.need == "housing"
    goal_operations.remove_goal(work[0], goal, version=goal.version, by=work[1])
    db.session.flush()
    assert (under.goal_id, under.need, len(queries.steps_of(work[0]))) == (None, "housing", 1)


def test_goals_change_places(work):
    one, _, three = (add(work, words) for words in ("ett", "två", "tre"))
    goal_operations.move_goal(work[0], three, up=True, by=work[1])
    goal_operations.move_goal(work[0], one, up=True, by=work[1])
    assert words_of(work) == ["ett", "tre", "två"] and three.version == 1
    goal_operations.move_goal(work[0], one, up=False, by=work[1])
    assert words_of(work) == ["tre", "ett", "två"]


def test_the_other_hears_what_was_written_meanwhile(work):
    goal = add(work, "Ro", need="housing")
    with pytest.raises(Conflict) as conflict:
        goal_operations.change_goal(work[0], goal, words="Lugn", need="money", version=0, by=work[1])
    assert conflict.value.theirs == {"words": "Ro", "need": "Boende"}
    with pytest.raises(Conflict):
        goal_operations.remove_goal(work[0], goal, version=0, by=work[1])
    goal_operations.change_goal(work[0], goal, words="Lugn", need=None, version=1, by=work[1])
    assert (goal.words, goal.need) == ("Lugn", None)


def test_a_goal_that_is_gone_says_so(work):
    goal = add(work)
    db.session.commit()
    with db.session.begin_nested():
        db.session.connection().exec_driver_sql("DELETE FROM goals")
    with pytest.raises(Refused, match="redan tagit bort"):
        goal_operations.change_goal(work[0], goal, words="Lugn", need=None, version=1, by=work[1])


def test_a_step_stands_under_a_goal_of_its_own_plan_only(in_app, make):
    mine, other = (db.session.get(Case, made.id) for made in [make.case(stage="plan"), make.case(stage="plan")])
    theirs = goal_operations.add_goal(other, words="Ro", by=other.ombud)
    work = mine, mine.ombud
    with pytest.raises(Refused) as no:
        step(work, goal_id=theirs.id)
    assert no.value.field == "goal_id"


def test_a_need_is_served_by_a_step_under_its_goal_as_long_as_it_is_to_be_done(work, mapped):
    case = work[0]
    mapped(case, housing="", money="")
    goals_made(work)
    housing, _ = queries.goals_of(case)
    under = step(work, goal_id=housing.id)

    def lacking():
        needs = without_step(important_needs(case), queries.goals_of(case), queries.steps_of(case))
        return [need.area for need in needs]

    assert lacking() == ["money"]
    under.state, under.settled_on = ActivityState.DROPPED, clock.today()
    assert lacking() == ["housing", "money"]


def test_the_chain_leads_from_the_need_to_a_newer_rating(work, mapped):
    case = work[0]
    mapped(case, housing="Hem")
    goals_made(work)
    free, under = add(work, "Fri"), step(work, goal_id=queries.goals_of(case)[0].id)
    step(work, "Fritt")

    def chain():
        return chain_of(case, queries.goals_of(case), queries.steps_of(case))

    made, alone = chain()
    assert (made.origin.name, made.origin.before, made.origin.after, made.steps) == ("Boende", 2, None, (under,))
    assert (alone.goal, alone.origin, alone.steps) == (free, None, ())
    mapped(case, ordinal=2, money="")
    rate(case, "housing", 1)
    assert (chain()[0].origin.before, chain()[0].origin.after) == (2, 1)


def test_a_skipped_area_has_no_newer_rating(work, mapped):
    case = work[0]
    mapped(case, housing="Hem")
    goals_made(work)
    mapped(case, ordinal=2, money="")
    rate(case, "housing", None, skipped=True)
    (link,) = chain_of(case, queries.goals_of(case), ())
    assert link.origin.after is None


def test_the_mapping_is_told_what_came_of_a_need(work, mapped):
    mapped(work[0], housing="Hem")
    goals_made(work)
    done = step(work, "Ringa", goal_id=queries.goals_of(work[0])[0].id)
    done.state, done.settled_on, done.outcome = ActivityState.DONE, clock.today(), "Det ordnade sig"
    step(work, "Fika", need="company")
    db.session.flush()
    told = came_of_needs(work[0])
    (goal,), (alone,) = told["housing"], told["company"]
    assert (goal.words, [(each.what, each.done, each.outcome) for each in goal.steps]) == (
        "Hem", [("Ringa", True, "Det ordnade sig")],
    )  # fmt: skip
    assert (alone.words, alone.steps[0].what) == ("", "Fika")
