"""The client's small plan for when it gets hard again: written, kept on its page, printed."""

from datetime import timedelta

import pytest
from support.paper import Paper

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.languages.catalogues import languages
from ombud.phases.closure.hard_times.models import TEXTS, HardTimesPlan
from ombud.phases.closure.hard_times.operations import save_plan
from ombud.phases.closure.hard_times.paper import draw_plan, has_room
from ombud.phases.closure.hard_times.queries import plan_of, sheet_of
from ombud.phases.closure.hard_times.questions import QUESTIONS
from ombud.refusals import Conflict, Refused

WORDS = dict(zip(TEXTS, ("Sover dåligt", "Går ut", "Systern 070-1", "Vårdcentralen", "Det går över"), strict=True))


@pytest.fixture
def case(make, in_app):
    """A case in closure, in the session."""
    return db.session.get(Case, make.case(stage=Stage.CLOSURE).id)


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)


def test_it_is_written_and_dated_the_day_it_was_changed_last(case, ombud):
    plan = save_plan(case, version=0, by=ombud, **WORDS)
    db.session.commit()
    assert plan.says_something and plan.made_on == clock.today()
    with clock.at(clock.today() + timedelta(days=9)):
        save_plan(case, version=plan.version, by=ombud, **{**WORDS, "myself": ""})
        db.session.commit()
        assert plan_of(case).made_on == clock.today() and plan.myself == ""


def test_two_who_begin_it_meet(case, ombud):
    save_plan(case, version=0, by=ombud, **WORDS)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        save_plan(case, version=0, by=ombud, **{**WORDS, "signs": "Går inte ut"})
    assert conflict.value.theirs == {"signs": "Sover dåligt"}
    assert db.session.query(HardTimesPlan).count() == 1


def test_more_than_a_page_is_refused(case, ombud):
    with pytest.raises(Refused, match="en sida"):
        save_plan(case, version=0, by=ombud, **{**WORDS, "people": "Namn och nummer\n" * 200})
    assert plan_of(case) is None


def filled(case, lines):
    """A plan of so many lines in each text."""
    return HardTimesPlan(
        case_id=case.id, made_on=clock.today(), **{name: "Ord, ord och ord.\n" * lines for name in TEXTS}
    )


def test_what_is_saved_always_fits_on_one_page_in_each_language_and_can_be_read_aloud(case):
    most = max(lines for lines in range(25) if has_room(sheet_of(case, filled(case, lines))))
    assert most >= 5
    for plan in (filled(case, 0), filled(case, most)):
        for language in (None, *languages(None)):
            sheet = sheet_of(case, plan, *([language] if language else []))
            paper = Paper(draw_plan(sheet))
            assert paper.pages == [(595, 842)] and paper.faults == [], (most, language)


def test_the_paper_holds_every_word_and_nobodys_name(case, ombud):
    plan = save_plan(case, version=0, by=ombud, **WORDS)
    raw = draw_plan(sheet_of(case, plan))
    paper = Paper(raw)
    assert all(paper.says(words) for words in (*WORDS.values(), *QUESTIONS.values(), "Ring 112", ombud.name))
    assert not paper.says("Klient") and raw == draw_plan(sheet_of(case, plan))
