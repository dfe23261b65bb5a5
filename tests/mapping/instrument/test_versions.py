"""Every answer keeps the version it was given under, whatever the operation or a new release makes of the areas."""

from dataclasses import replace

import pytest
from support.queries import count_queries

from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.needs import important_needs, need_name
from ombud.phases.mapping import operations as mapping
from ombud.phases.mapping import queries
from ombud.phases.mapping.instrument import areas, operations
from ombud.phases.mapping.instrument import queries as versions
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.instrument.edits import Texts
from ombud.phases.mapping.instrument.files import instrument_in
from ombud.phases.mapping.instrument.models import KeptDefinition
from ombud.phases.mapping.instrument.operations import mark_of
from ombud.phases.mapping.instrument.queries import definition_at, definition_of
from ombud.phases.mapping.round_areas import area_name, areas_of, definition_for
from ombud.refusals import Conflict, Refused

MAT = Texts("Mat och fika", "Vad äter du?", "Säg vad.", sensitive=True)
GARDEN = Texts("Trädgård", "Hur mår trädgården?", "Säg som det är.")


@pytest.fixture
def home(case):
    """The operation's id."""
    return case.operation_id


@pytest.fixture
def now(home):
    """`now("food")`: an area as it is now."""
    return lambda key: definition_of(home).by_key(key)


@pytest.fixture
def reword(boss, now):
    """`reword("food", MAT)`: word an area anew and commit."""

    def worded(key, texts):
        operations.change_area(key, texts, version=mark_of(now(key)), by=boss)
        db.session.commit()

    return worded


@pytest.fixture
def begun_round(case, ombud):
    """The first round, begun."""
    row = mapping.start_round(case, after=0, by=ombud)
    db.session.commit()
    return row


@pytest.fixture
def save(case, ombud, now, begun_round):
    """`save("food", rating=2)`: an answer about an area as it is now."""

    def saved(key, *, ordinal=1, version=0, **what):
        where = {"ordinal": ordinal, "version": version, "by": ombud}
        answer = mapping.save_answer(case, now(key), **where, **{"rating": 2, "words": f"Om {key}", **what})
        db.session.commit()
        return answer

    return saved


def labels():
    return [row.label for row in db.session.query(KeptDefinition).order_by(KeptDefinition.id)]


def test_an_operation_that_has_changed_nothing_has_ours(home):
    assert definition_of(home) is definition() and definition_at(home, "2026-1") is definition()
    assert definition_at(home, "") is None and definition_at(home, "1999-1") is None


def test_what_is_changed_is_a_new_version_and_the_log_tells_no_more(home, boss, reword, now):
    reword("food", MAT)
    assert definition_of(home).version == "2026-1.1" and now("food").name == "Mat och fika" and now("food").sensitive
    operations.hide_area("alcohol", hidden=True, by=boss)
    operations.move_area("food", up=True, by=boss)
    operations.add_area(GARDEN, by=boss)
    db.session.commit()
    assert labels() == ["2026-1.1", "2026-1.2", "2026-1.3", "2026-1.4"]
    assert definition_at(home, "2026-1.1").by_key("alcohol").hidden is False
    assert [area.key for area in definition_of(home).areas][0] == "food" and len(definition_of(home).keys) == 21
    entries = db.session.query(AuditEntry).filter_by(event="settings_changed").all()
    assert [entry.codes for entry in entries] == [{"fields": ["areas"]}] * 4


def test_what_changes_nothing_makes_no_version(boss, reword, now):
    food = now("food")
    reword("food", Texts(food.name, food.question, food.help))
    operations.move_area("housing", up=True, by=boss)
    operations.hide_area("food", hidden=False, by=boss)
    assert labels() == []


def test_another_operation_sees_nothing_of_it(make, home, reword):
    db.session.rollback()
    other = make.operation().id
    reword("food", MAT)
    assert definition_of(other) is definition() and definition_at(other, "2026-1.1") is None
    assert area_name(other, "food") == "Mat" and area_name(home, "food") == "Mat och fika"


def test_two_who_word_the_same_area_see_both(boss, now, reword):
    shown = mark_of(now("food"))
    reword("food", MAT)
    with pytest.raises(Conflict) as conflict:
        operations.change_area("food", Texts("Kost", "Hur?", "Så."), version=shown, by=boss)
    assert conflict.value.theirs["name"] == "Mat och fika" and conflict.value.version == mark_of(now("food"))
    operations.change_area(
        "money", Texts("Kronor", "Hur?", "Så."), version=mark_of(definition().by_key("money")), by=boss
    )
    assert (now("food").name, now("money").name) == ("Mat och fika", "Kronor"), "another area is no conflict"


def test_an_answer_remembers_what_was_asked_and_its_version_is_kept(home, case, ombud, save, reword, begun_round):
    first = save("food")
    assert begun_round.definition == first.definition == "2026-1" and labels() == ["2026-1"]
    reword("food", MAT)
    assert save("money").definition == "2026-1.1"
    asked = {each.key: (each.name, each.question) for each, _ in queries.said_about(begun_round)}
    assert asked["food"] == ("Mat", "Hur går det med maten?")
    save("food", version=1)
    asked = {each.key: each.name for each, _ in queries.said_about(begun_round)}
    assert asked["food"] == "Mat och fika"
    assert labels() == ["2026-1", "2026-1.1"]


def test_an_answer_stands_under_what_the_page_showed(home, case, ombud, save, reword, now):
    area = now("food")
    reword("food", MAT)
    where = {"ordinal": 1, "version": 0, "by": ombud, "rating": 1}
    assert mapping.save_answer(case, area, under="2026-1", **where).definition == "2026-1"
    assert (
        mapping.skip_area(case, now("money"), ordinal=1, version=0, by=ombud, under="nonsense").definition == "2026-1.1"
    )


def test_a_new_release_loses_no_old_wording(home, case, save, begun_round, monkeypatch):
    save("food")
    save("money")
    ours = definition()
    kept = [replace(area, name=f"{area.name} nu", question="Ny?") for area in ours.areas if area.key != "money"]
    later = replace(ours, version="2027-1", areas=tuple(kept))
    for module in (areas, versions, operations):
        monkeypatch.setattr(module, "definition", lambda: later)
    versions.forget()
    assert definition_of(home).version == "2027-1"
    assert [(each.name, each.slug) for each, _ in queries.said_about(begun_round)] == [
        ("Mat", "mat"),
        ("Pengar", "pengar"),
    ]
    assert area_name(home, "money") == "Pengar" and area_name(home, "food") == "Mat nu"


def test_a_hidden_area_that_was_answered_is_still_there_and_is_not_counted(home, case, boss, save, begun_round):
    save("food")
    save("money")
    operations.hide_area("food", hidden=True, by=boss)
    operations.hide_area("alcohol", hidden=True, by=boss)
    db.session.commit()
    shown = [area.key for area in areas_of(begun_round, queries.answers_of(begun_round))]
    assert len(shown) == 21 and shown[-1] == "food" and "alcohol" not in shown
    ((_, totals),) = queries.totals_of(case)
    assert (totals.standard.unmet, totals.standard.unanswered, totals.own) == (1, 19, None)
    assert (totals.hidden, totals.left_out) == (2, 1)
    assert [name for _, name in queries.said_about(begun_round)] and area_name(home, "food") == "Mat"


def test_own_areas_are_counted_apart(home, case, boss, save):
    operations.add_area(GARDEN, by=boss)
    db.session.commit()
    (key,) = definition_of(home).own_keys
    save(key, rating=1)
    save("food", rating=2)
    ((_, totals),) = queries.totals_of(case)
    assert (totals.standard.met, totals.standard.unmet, totals.standard.unanswered) == (0, 1, 21)
    assert (totals.own.met, totals.own.total, totals.own.unanswered, totals.left_out) == (1, 1, 0, 0)


def test_a_complete_round_stands_under_what_it_was_completed_under(home, case, ombud, boss, save, begun_round):
    save("food")
    operations.hide_area("alcohol", hidden=True, by=boss)
    assert definition_for(begun_round).version == "2026-1.1"
    mapping.complete_round(case, ordinal=1, by=ombud)
    operations.hide_area("food", hidden=True, by=boss)
    db.session.commit()
    assert definition_for(begun_round).version == begun_round.definition == "2026-1.1"
    ((_, totals),) = queries.totals_of(case)
    assert (totals.standard.unmet, totals.hidden, totals.left_out) == (1, 1, 0)
    mapping.start_round(case, after=1, by=ombud)
    second = queries.current_mapping(case)
    standard, own = queries.areas_compared(begun_round, second)
    assert len(standard) == 21 and "food" in standard and "alcohol" not in standard and own == []


def test_the_plan_calls_needs_what_they_are_called_now(home, case, save, reword):
    save("food", important=True, words="")
    reword("food", MAT)
    assert need_name(home, "food") == "Mat och fika" and need_name(home, None) == ""
    (need,) = important_needs(case)
    assert (need.name, need.origin) == ("Mat och fika", "1:food")


@pytest.fixture
def other(put_file):
    """Another instrument."""
    return instrument_in(put_file().parent, "annat")


def test_another_instrument_needs_a_licence_and_the_choice_is_in_the_log(home, boss, other):
    with pytest.raises(Refused) as refusal:
        operations.choose_instrument(other, licensed=False, by=boss)
    assert refusal.value.field == "licensed" and definition_of(home) is definition()
    operations.choose_instrument(other, licensed=True, by=boss)
    db.session.commit()
    now = definition_of(home)
    assert (now.version, now.source, now.base) == ("annat.1", "annat", "3")
    assert now.keys == ("annat__housing", "annat__friends")
    entry = db.session.query(AuditEntry).filter_by(event="settings_changed").one()
    assert entry.codes == {"fields": ["instrument", "licence"]}


def test_going_back_to_ours_is_as_easy_and_own_areas_go_along(home, case, ombud, boss, other, save, begun_round):
    save("food")
    operations.add_area(GARDEN, by=boss)
    operations.choose_instrument(other, licensed=True, by=boss)
    db.session.commit()
    garden = definition_of(home).areas[-1]
    assert garden.own and definition_of(home).own_keys == (garden.key,)
    save("annat__friends", rating=1)
    named = {each.name: each.slug for each, _ in queries.said_about(begun_round)}
    assert named == {"Vänner": "annat-vanner", "Mat": "mat"}
    operations.choose_instrument(definition(), licensed=False, by=boss)
    db.session.commit()
    assert definition_of(home).keys == definition().keys and definition_of(home).own_keys == (garden.key,)
    assert definition_of(home).version == "2026-1.3"
    assert area_name(home, "annat__friends") == "Vänner", "asked for by its key alone, it is found where it was last"
    ((_, totals),) = queries.totals_of(case)
    assert (totals.standard.unmet, totals.left_out) == (1, 1)


def test_ours_as_shipped_follow_a_new_release(home, boss, other, monkeypatch):
    operations.choose_instrument(other, licensed=True, by=boss)
    operations.choose_instrument(definition(), licensed=False, by=boss)
    db.session.commit()
    assert definition_of(home) is definition() and versions.papers_of(home) == ["annat.1"]
    operations.hide_area("food", hidden=True, by=boss)
    operations.hide_area("food", hidden=False, by=boss)
    db.session.commit()
    assert definition_of(home) is definition() and labels()[-1] == "2026-1.4"


def test_an_area_that_is_gone_says_so(boss, other):
    operations.choose_instrument(other, licensed=True, by=boss)
    for act in (
        lambda: operations.hide_area("food", hidden=True, by=boss),
        lambda: operations.move_area("food", up=True, by=boss),
        lambda: operations.change_area("food", MAT, version=1, by=boss),
    ):
        with pytest.raises(Refused):
            act()


def test_a_rolled_back_change_is_forgotten(home, boss):
    operations.add_area(GARDEN, by=boss)
    assert definition_of(home).own_keys
    db.session.rollback()
    assert definition_of(home) is definition()


def test_however_many_versions_a_page_asks_the_same(app, home, case, ombud, boss, save, begun_round, reword):
    def asked():
        db.session.rollback()
        with count_queries(app) as statements:
            found = db.session.get(Case, case.id)
            queries.said_about(queries.current_mapping(found))
            queries.totals_of(found)
            for key in definition().keys:
                area_name(home, key)
        return len(statements)

    save("food")
    few = asked()
    for number, key in enumerate(("housing", "worry", "travel", "money", "alcohol", "company")):
        reword(key, replace(MAT, name=f"Namn {number}"))
        save(key)
    assert asked() <= few + 1 < 12, "one question for all versions that are not in force"


def test_an_answer_asks_the_same_however_many_versions(app, home, ombud, save, reword):
    def asked(key):
        with count_queries(app) as statements:
            save(key)
        return len(statements)

    save("food")
    few = asked("money")
    for number in range(5):
        reword("housing", replace(MAT, name=f"Namn {number}"))
    assert asked("travel") <= few < 20
    assert db.session.get(User, ombud.id) is ombud
