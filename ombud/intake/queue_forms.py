"""Forms of the queue: an ombud is offered, the person answers, or the inquiry ends."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ombud.cases.models import Answer3
from ombud.intake.carrying.models import CeilingReason
from ombud.intake.forms import ChooseRow
from ombud.intake.models import Outcome
from ombud.web.forms import Choice, Day, VersionedForm, Words

NOT_NEEDED = _l("Behövs inte: ombudet har plats")


class OfferForm(VersionedForm):
    """Which ombud is offered."""

    ombud_id = ChooseRow(_l("Vilket ombud erbjuder vi?"), required=True)
    over_ceiling = Choice(_l("Varför går det, fast taket är nått?"), CeilingReason, empty=NOT_NEEDED)


class AnswerForm(VersionedForm):
    """What the person said to the ombud that was offered."""

    answer = Choice(_l("Vad säger personen?"), Answer3, required=True, only=(Answer3.YES, Answer3.NO))
    words = Words(_l("Något mer som personen sade"))


class PastQueueForm(VersionedForm):
    """Opening a case past the queue."""

    ombud_id = ChooseRow(_l("Vilket ombud har personen valt?"), required=True)
    over_ceiling = Choice(_l("Varför går det, fast taket är nått?"), CeilingReason, empty=NOT_NEEDED)
    reason = Words(_l("Varför kan det inte vänta?"), required=True)


class EndForm(VersionedForm):
    """Why an inquiry ends without a case."""

    outcome = Choice(_l("Varför avslutar vi?"), Outcome, required=True)
    ended_on = Day(_l("Vilken dag?"), required=True)
    words = Words(_l("Mer om varför"))


class ReopenForm(VersionedForm):
    """Why an inquiry is taken up again."""

    words = Words(_l("Varför öppnar vi igen?"), required=True)
    keep_place = BooleanField(_l("Personen får tillbaka sin plats i kön"))
