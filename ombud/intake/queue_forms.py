"""Forms of the queue: an ombud is offered, the person answers, or the inquiry ends."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ombud.cases.models import Answer3
from ombud.intake.carrying.models import CeilingReason
from ombud.intake.forms import ChooseRow
from ombud.intake.models import Outcome
from ombud.intake.returning import EarlierWork
from ombud.web.filters import near
from ombud.web.forms import Choice, Day, VersionedForm, Words

NOT_NEEDED = _l("Behövs inte: ombudet har plats")
NOT_LINKED = _l("Nej, eller inte frågat")


class FormerField:
    """Whether a person who returns wants the new work linked to the former; taken away where there is nothing to link."""

    former_id = ChooseRow(_l("Vill personen att det nya arbetet kopplas till det förra?"), empty=NOT_LINKED)

    def offer_former(self, earlier: Sequence[EarlierWork]) -> None:
        """Offer the earlier work, each as much as may be told of it."""
        if earlier:
            self.former_id.offer((each.case_id, _said(each)) for each in earlier)
        else:
            del self.former_id


def _said(each: EarlierWork) -> str:
    if each.opened_on is None or each.closed_on is None:
        return gettext("Ja, till arbetet med ett annat ombud")
    days = {"from": near(each.opened_on), "to": near(each.closed_on)}
    return gettext("Ja, till ärende %(number)s (%(from)s – %(to)s)", number=each.number, **days)


class OfferForm(VersionedForm):
    """Which ombud is offered."""

    ombud_id = ChooseRow(_l("Vilket ombud erbjuder vi?"), required=True)
    over_ceiling = Choice(_l("Varför går det, fast taket är nått?"), CeilingReason, empty=NOT_NEEDED)


class AnswerForm(FormerField, VersionedForm):
    """What the person said to the ombud that was offered."""

    answer = Choice(_l("Vad säger personen?"), Answer3, required=True, only=(Answer3.YES, Answer3.NO))
    words = Words(_l("Något mer som personen sade"))


class PastQueueForm(FormerField, VersionedForm):
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
