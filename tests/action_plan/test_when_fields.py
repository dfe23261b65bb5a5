"""The when in a form: one line for what people say, a day and a time beside it, and a step to wait for."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict

from ombud import clock
from ombud.phases.action_plan.models import ActivityState, WhenKind
from ombud.phases.action_plan.when import When
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.action_plan.when_reading import read_when
from ombud.phases.action_plan.when_told import told
from ombud.web.forms import VersionedForm

TODAY = date(2026, 11, 21)
OTHERS = [
    SimpleNamespace(id=1, what="Söka", state=ActivityState.OPEN),
    SimpleNamespace(id=2, what="Klart", state=ActivityState.DONE),
]


class SomeForm(WhenFields, VersionedForm):
    """A form with a when and nothing else."""


@pytest.fixture
def database():
    """A form asks no database: one is enough."""
    return "sqlite"


@pytest.fixture
def form_of(app):
    """`form_of(obj=step, when="…")`: the form after validation, and the columns it gives, if it does."""

    def made(obj=None, today=TODAY, **typed):
        with app.test_request_context(method="POST"), clock.at(today):
            form = SomeForm(MultiDict(typed), obj=obj, steps=OTHERS, meta={"csrf": False})
            form.validate()
            return form, form.when_columns() if not form.errors else None

    return made


def columns(kind=WhenKind.OPEN, due_on=None, waits_for_id=None, **more):
    return {**When(kind, due_on, **more).columns(), "waits_for_id": waits_for_id}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"when": "3 december"}, columns(WhenKind.DATE, date(2026, 12, 3))),
        ({"when": "v. 49"}, columns(WhenKind.WEEK, date(2026, 12, 6))),
        ({"when": "snart"}, columns(WhenKind.TEXT, text="snart")),
        ({"when": " "}, columns()),
        ({}, columns()),
        ({"day": "2026-12-03"}, columns(WhenKind.DATE, date(2026, 12, 3))),
        ({"day": "2026-12-03", "at": "13:30"}, columns(WhenKind.DATE, date(2026, 12, 3), at=time(13, 30))),
        ({"when": "på torsdag", "at": "9.05"}, columns(WhenKind.DATE, date(2026, 11, 26), at=time(9, 5))),
        ({"when": "varje måndag", "at": "10:00"},
         columns(WhenKind.EVERY, date(2026, 11, 23), text="varje måndag", at=time(10), repeats="FREQ=WEEKLY;BYDAY=MO")),
        ({"when": "hos Anna", "day": "2026-12-03"}, columns(WhenKind.DATE, date(2026, 12, 3), text="3 december 2026 hos Anna")),
        ({"when": "3/12", "day": "2026-12-03"}, columns(WhenKind.DATE, date(2026, 12, 3))),
        ({"waits_for": "1"}, columns(WhenKind.AFTER, waits_for_id=1)),
        ({"waits_for": "1", "when": "i mars"}, columns(WhenKind.MONTH, date(2027, 3, 31), waits_for_id=1)),
    ],
)  # fmt: skip
def test_what_was_said_and_chosen_gives_the_columns(form_of, typed, expected):
    assert form_of(**typed)[1] == expected


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "imorgon"}, "day"),
        ({"day": "0026-01-01"}, "day"),
        ({"at": "halv två", "when": "imorgon"}, "at"),
        ({"at": "13:30"}, "at"),
        ({"at": "13:30", "when": "v. 49"}, "at"),
        ({"when": "4 december", "day": "2026-12-03"}, "day"),
        ({"when": "å" * 151}, "when"),
        ({"waits_for": "2"}, "waits_for"),
        ({"waits_for": "x1"}, "waits_for"),
    ],
)
def test_what_is_wrong_is_told_once_at_its_field(form_of, typed, field):
    form, _ = form_of(**typed)
    assert list(form.errors) == [field] and len(form.errors[field]) == 1


STOOD = [
    "3 december",
    "3/12 kl 13",
    "v. 49",
    "i mars",
    "i vår",
    "före jul",
    "varje måndag",
    "när beslutet kommit",
    "snart",
    "",
    "31 februari",
]


@pytest.mark.parametrize("said", STOOD)
def test_a_line_that_is_not_touched_keeps_its_meaning_another_year(app, form_of, said):
    step = SimpleNamespace(**read_when(said, TODAY).columns(), waits_for_id=None)
    with app.test_request_context():
        line = SomeForm(obj=step).when.data
    assert form_of(step, date(2029, 5, 1), when=line)[1] == {**read_when(said, TODAY).columns(), "waits_for_id": None}


def test_a_day_chosen_takes_the_place_of_what_stood(form_of):
    step = SimpleNamespace(**read_when("före jul", TODAY).columns(), waits_for_id=None)
    form, got = form_of(step, when="före jul 2026", day="2026-12-03")
    assert got == columns(WhenKind.DATE, date(2026, 12, 3))


def test_what_comes_again_can_be_on_another_day_this_time(form_of):
    step = SimpleNamespace(**read_when("varje måndag", TODAY).columns(), waits_for_id=None)
    _, got = form_of(step, when="varje måndag", day="2026-12-09")
    assert got == {**columns(), **read_when("varje måndag", TODAY).columns(), "due_on": date(2026, 12, 9)}


def test_a_step_that_waits_no_more_has_no_when_left(form_of):
    step = SimpleNamespace(**When(WhenKind.AFTER).columns(), waits_for_id=2, id=9)
    assert form_of(step, when="", waits_for="")[1] == columns()
    assert form_of(step, when="", waits_for="2")[1] == columns(WhenKind.AFTER, waits_for_id=2)


def test_a_step_does_not_offer_itself_nor_what_is_settled(app):
    with app.test_request_context():
        form = SomeForm(obj=SimpleNamespace(**When().columns(), waits_for_id=2, id=1), steps=OTHERS)
        assert [choice.value for choice in form.waits_for.choices] == ["", 1, 2] and form.waits_for.data == 2
        form = SomeForm(steps=OTHERS)
        assert [choice.value for choice in form.waits_for.choices] == ["", 1]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("3 december kl 13", "Vi läser det som torsdag 3 december 2026 kl. 13.00, v. 49."),
        ("fredag 3 december", "Det är en annan veckodag än ni skrev. Vi läser det som torsdag 3 december 2026, v. 49."),
        ("5 december", "Vi läser det som lördag 5 december 2026, v. 49. Det är en lördag: då är många kontor stängda."),
        ("julafton", "Vi läser det som torsdag 24 december 2026, v. 52. Det är julafton: då är det mesta stängt."),
        ("v. 49", "Vi läser det som v. 49, 30 november–6 december 2026."),
        ("i vår", "Vi läser det som till och med måndag 31 maj 2027, v. 22."),
        ("före jul", "Vi läser det som senast onsdag 23 december 2026, v. 52."),
        ("före midsommardagen", "Vi läser det som senast fredag 25 juni 2027, v. 25. Den sista vardagen innan dess är torsdag 24 juni."),
        ("3 december 2020", "Vi läser det som torsdag 3 december 2020, v. 49. Den dagen har redan varit."),
        ("varje måndag", "Det kommer igen. Nästa gång är måndag 23 november 2026, v. 48."),
        ("när beslutet kommit", "Det väntar på något annat, och står bland det sista i planen."),
        ("snart", "Vi hittar ingen dag i det. Det står kvar som ni skrev och kommer sist i planen."),
        ("31 februari", "Den dagen eller veckan finns inte i almanackan. "
                        "Vi hittar ingen dag i det. Det står kvar som ni skrev och kommer sist i planen."),
        ("", ""),
    ],
)  # fmt: skip
def test_how_it_was_read_is_told_in_words(app, said, words):
    with app.test_request_context(), clock.at(TODAY):
        assert told(read_when(said, TODAY)) == words
