"""The rules of the mapping."""

import pytest

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.mapping import operations, queries
from ombud.phases.mapping.models import Answer, Mapping, Perspective
from ombud.refusals import Conflict, Refused

SAID = {
    "rating": 2,
    "words": "Jag kan bli vräkt.",
    "works": "Katten är nöjd.",
    "helped_by": "Min syster",
    "important": True,
    "actionable": True,
}


@pytest.fixture
def mapping(case, ombud):
    """The first round, begun."""
    row = operations.start_round(case, after=0, by=ombud)
    db.session.commit()
    return row


@pytest.fixture
def save(case, ombud, area, mapping):
    """`save("housing", rating=2)`: save an answer and commit."""

    def saved(key, *, ordinal=1, version=0, **what):
        answer = operations.save_answer(case, area(key), ordinal=ordinal, version=version, by=ombud, **{**SAID, **what})
        db.session.commit()
        return answer

    return saved


def again(case, ombud, after=1):
    """Complete the round and begin the next."""
    operations.complete_round(case, ordinal=after, by=ombud)
    mapping = operations.start_round(case, after=after, by=ombud)
    db.session.commit()
    return mapping


def figures():
    return db.session.query(Figure).filter_by(happening=Happening.MAPPING_DONE).count()


def test_without_a_yes_there_is_no_mapping(make, in_app):
    case = db.session.get(Case, make.case(agreed=False).id)
    with pytest.raises(Refused):
        operations.start_round(case, after=0, by=case.ombud)


def test_a_second_press_finds_the_round(case, ombud, mapping):
    assert operations.start_round(case, after=0, by=ombud).id == mapping.id
    assert db.session.query(Mapping).count() == 1


def test_two_that_begin_in_the_same_moment_make_one_round(case, ombud, mapping, monkeypatch):
    seen = iter([None, mapping])
    monkeypatch.setattr(operations.queries, "current_mapping", lambda case: next(seen))
    assert operations.start_round(case, after=0, by=ombud).id == mapping.id
    db.session.commit()
    assert db.session.query(Mapping).count() == 1


def test_the_next_round_waits_for_the_first_and_prefills_nothing(case, ombud, save):
    save("housing")
    with pytest.raises(Refused):
        operations.start_round(case, after=1, by=ombud)
    second = again(case, ombud)
    assert second.ordinal == 2 and queries.answers_of(second) == {}
    assert queries.former_answer(second, "housing").words == SAID["words"]


def test_an_answer_is_saved_and_changed(save, mapping):
    first = save("housing")
    assert (first.version, first.perspective, first.saved_at) == (1, Perspective.CLIENT, first.saved_at)
    save("housing", version=1, rating=0, words="Det löste sig.", important=False)
    answer = queries.answers_of(mapping)["housing"]
    assert (answer.rating, answer.words, answer.important, answer.version) == (0, "Det löste sig.", False, 2)


@pytest.mark.parametrize("rating", [3, -1, 10, "2"])
def test_there_are_four_answers(save, rating):
    with pytest.raises(Refused) as refusal:
        save("housing", rating=rating)
    assert refusal.value.field == "rating"


def test_an_older_version_is_refused_with_what_stands(save):
    save("housing")
    with pytest.raises(Conflict) as conflict:
        save("housing", version=0, rating=1, words="Annat")
    assert conflict.value.theirs == SAID and conflict.value.version == 1


def test_two_first_savings_in_the_same_moment_are_a_conflict(case, ombud, area, save, monkeypatch):
    stands = save("housing")
    seen = iter([None, stands])
    monkeypatch.setattr(operations.queries, "answer_in", lambda *where, **options: next(seen))
    with pytest.raises(Conflict) as conflict:
        save("housing", rating=1, words="Annat")
    assert conflict.value.theirs["words"] == SAID["words"]
    db.session.rollback()
    assert db.session.query(Answer).one().words == SAID["words"]


def test_passing_by_keeps_the_words_but_names_nothing(case, ombud, area, save, mapping):
    save("sexuality")
    operations.skip_area(case, area("sexuality"), ordinal=1, version=1, by=ombud)
    db.session.commit()
    answer = queries.answers_of(mapping)["sexuality"]
    assert answer.skipped and answer.rating is None and answer.words == SAID["words"]
    assert queries.said_in(mapping) == [] and queries.important_now(case) == []
    again(case, ombud)
    assert queries.former_answer(queries.current_mapping(case), "sexuality") is None
    save("food", ordinal=2)
    with pytest.raises(Conflict):
        operations.skip_area(case, area("food"), ordinal=2, version=3, by=ombud)


def test_complete_when_the_client_says_so_and_counted_once(case, ombud, save, mapping):
    for _ in range(2):
        operations.complete_round(case, ordinal=1, by=ombud)
        db.session.commit()
        assert mapping.completed_on == clock.today()
        with pytest.raises(Refused):
            save("food")
        operations.resume_round(case, ordinal=1, by=ombud)
        db.session.commit()
        assert mapping.completed_on is None
    save("food")
    assert figures() == 1


def test_what_was_compared_is_not_taken_up_again(case, ombud, mapping):
    operations.complete_round(case, ordinal=1, by=ombud)
    mapping.compared_on = clock.today()
    with pytest.raises(Refused):
        operations.resume_round(case, ordinal=1, by=ombud)


def test_buttons_about_another_round_do_nothing(case, ombud, mapping):
    operations.resume_round(case, ordinal=1, by=ombud)
    operations.complete_round(case, ordinal=7, by=ombud)
    assert mapping.completed_on is None and figures() == 0


def test_an_answer_never_lands_in_another_round(case, ombud, save):
    again(case, ombud)
    with pytest.raises(Refused):
        save("housing", ordinal=1)
    assert db.session.query(Answer).count() == 0


def test_important_now_is_of_the_latest_round_in_which_something_was_said(case, ombud, save):
    save("money", words="")
    save("housing")
    save("food", important=False)
    assert [(answer.area, name) for answer, name in queries.important_now(case)] == [
        ("housing", "Boende"),
        ("money", "Pengar"),
    ]
    again(case, ombud)
    assert len(queries.important_now(case)) == 2
    save("food", ordinal=2)
    assert [name for _, name in queries.important_now(case)] == ["Mat"]


def test_other_views_are_kept_apart(case, save, mapping):
    save("food", important=False)
    for perspective in (Perspective.OMBUD, Perspective.RELATIVE):
        db.session.add(
            Answer(mapping_id=mapping.id, area="money", perspective=perspective, saved_at=clock.now(), **SAID)
        )
    db.session.commit()
    assert set(queries.answers_of(mapping)) == {"food"}
    assert [answer.area for answer in queries.client_answers(queries.rounds_of(case)[0])] == ["food"]
    assert queries.important_now(case) == []


def test_an_area_that_has_left_the_definition_is_still_shown(mapping):
    db.session.add(Answer(mapping_id=mapping.id, area="garden", saved_at=clock.now(), **SAID))
    db.session.commit()
    assert [(name, answer.area) for name, answer in queries.said_in(mapping)] == [("garden", "garden")]


def test_the_history_and_the_log_hold_no_words(case, ombud, save):
    save("housing", words="hemligt")
    again(case, ombud)
    texts = [event.text for event in queries.events_of(case)]
    assert len(texts) == len(set(texts)) == 3
    entries = db.session.query(AuditEntry).filter_by(event="case_changed").all()
    kinds = [entry.codes["what"] for entry in entries if entry.codes["part"] == "mapping"]
    assert kinds == ["round_started", "answer_saved", "round_completed", "round_started"]
    assert not any("hemligt" in str(entry.codes) or "housing" in str(entry.codes) for entry in entries)
