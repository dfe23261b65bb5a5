"""Forms of the client's own scales."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from ombud.cases.models import Case
from ombud.phases.action_plan.queries import goals_of
from ombud.phases.evaluation.number_forms import ZERO_TO_TEN, OneOf
from ombud.web.forms import Day, Line, VersionedForm, Words

ABOUT_MAX = 200


class ScaleForm(VersionedForm):
    """What is followed: one of the plan's goals, or anything."""

    goal_id = SelectField(_l("Hör den till ett mål?"), [Optional()], coerce=lambda value: int(value) if value else None)
    about = Line(_l("Vad vill du följa?"), longest=ABOUT_MAX)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        goals = [SelectChoice(goal.id, goal.words) for goal in goals_of(case)]
        self.goal_id.choices = [SelectChoice("", _l("Nej, något annat")), *goals]


class RatingForm(VersionedForm):
    """Where the client is, and what is said about it. The day is asked for on the ombud's own screen only."""

    on = Day(_l("Vilken dag var det?"))
    value = OneOf(_l("Var är du nu?"), ZERO_TO_TEN, required=True)
    not_lower = Words(_l("Vad gör att det inte är lägre?"))
    one_up = Words(_l("Hur ser ett steg upp ut?"))
    who_notices = Words(_l("Vem skulle märka det?"))
    good_enough = OneOf(_l("Var är det bra nog för dig?"), ZERO_TO_TEN)
    good_enough_words = Words(_l("Hur är det då?"))
