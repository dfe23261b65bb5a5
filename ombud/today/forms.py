"""Forms of Min dag."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ombud.phases.execution.models import How
from ombud.web.forms import Choice, Line, VersionedForm, Words


class StepNoteForm(VersionedForm):
    """A contact about a step, today, as short as can be."""

    words = Words(_l("Vad hände, i korthet?"))
    how = Choice(_l("Hur?"), How, required=True, default=How.PHONE)
    with_client = BooleanField(_l("Jag hade kontakt med klienten"))
    with_whom = Line(_l("Med någon annan?"))
