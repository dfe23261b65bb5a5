"""The form of what became of a goal."""

from flask_babel import lazy_gettext as _l
from wtforms.widgets import TextArea

from ombud.phases.action_plan.models import GoalOutcome
from ombud.phases.action_plan.needs import WHAT_MAX
from ombud.web.forms import Choice, Line, VersionedForm


class OutcomeForm(VersionedForm):
    """What became of a goal as the client sees it, and a few words if there is more to say. A button of its own sends the one alone."""

    outcome = Choice(_l("Hur blev det?"), GoalOutcome, empty=_l("Vi vet inte än"))
    outcome_words = Line(_l("Vill du säga något om det?"), longest=WHAT_MAX, widget=TextArea())
