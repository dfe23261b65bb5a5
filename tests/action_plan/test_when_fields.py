"""The when in a form: the choice decides, and what is wrong is told at its own field."""

from datetime import date
from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict

from ombud import clock
from ombud.phases.action_plan.models import WhenKind
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.web.forms import VersionedForm

TODAY = date(2026, 11, 21)


class SomeForm(WhenFields, VersionedForm):
    """A form with a when and nothing else."""


@pytest.fixture
def database():
    """A form asks no database: one is enough."""
    return "sqlite"


@pytest.fixture
def form_of(app):
    def made(**typed):
        with app.test_request_context(method="POST"), clock.at(TODAY):
            form = SomeForm(MultiDict(typed), meta={"csrf": False})
            form.validate()
            return form, form.due() if not form.errors else None

    return made


@pytest.mark.parametrize(
    ("kind", "field", "typed", "due_on"),
    [
        (WhenKind.DATE, "day", "2026-12-03", date(2026, 12, 3)),
        (WhenKind.WEEK, "week", "49", date(2026, 12, 6)),
        (WhenKind.MONTH, "month", "mars", date(2027, 3, 31)),
        (WhenKind.OPEN, "day", "", None),
    ],
)
def test_the_choice_and_its_field_give_the_last_day(form_of, kind, field, typed, due_on):
    assert form_of(when_kind=kind.value, **{field: typed})[1] == (kind, due_on)


@pytest.mark.parametrize(
    ("kind", "field", "typed"),
    [
        ("date", "day", ""),
        ("date", "day", "imorgon"),
        ("date", "day", "0026-01-01"),
        ("week", "week", ""),
        ("week", "week", "99"),
        ("week", "week", "4" * 60),
        ("month", "month", " "),
        ("month", "month", "före jul"),
    ],
)
def test_what_is_wrong_is_told_once_at_its_field(form_of, kind, field, typed):
    form, _ = form_of(when_kind=kind, **{field: typed})
    assert list(form.errors) == [field] and len(form.errors[field]) == 1


def test_a_field_that_was_not_chosen_is_not_refused(form_of):
    form, due = form_of(when_kind="week", day="imorgon", month="före jul", week="v. 49")
    assert due == (WhenKind.WEEK, date(2026, 12, 6)) and form.errors == {}


@pytest.mark.parametrize("kind", ["", "snart"])
def test_an_unknown_choice_is_told_at_the_choice(form_of, kind):
    form, _ = form_of(when_kind=kind, week="49")
    assert list(form.errors) == ["when_kind"]


@pytest.mark.parametrize("kind", list(WhenKind))
def test_what_stands_comes_back_in_its_field_and_means_the_same(app, form_of, kind):
    due_on = {WhenKind.DATE: date(2025, 1, 2), WhenKind.WEEK: date(2025, 1, 5), WhenKind.MONTH: date(2025, 1, 31)}.get(
        kind
    )
    with app.test_request_context():
        form = SomeForm(obj=SimpleNamespace(when_kind=kind, due_on=due_on))
        typed = {name: form[name]._value() for name in ("day", "week", "month") if form[name].data}
    assert form_of(when_kind=kind.value, **typed)[1] == (kind, due_on)
