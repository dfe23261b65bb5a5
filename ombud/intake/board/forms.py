"""Forms of the board: a card is taken to another column, or to another place in the order."""

from flask_babel import lazy_gettext as _l

from ombud.database import Coded
from ombud.intake.board.card_operations import SIMPLE
from ombud.intake.board.models import ExceptionReason
from ombud.intake.forms import PickRow
from ombud.intake.models import InquiryState
from ombud.refusals import N_
from ombud.web.forms import Choice, VersionedForm, Words


class Side(Coded):
    """On which side of another."""

    AHEAD = "ahead", N_("Före")
    BEHIND = "behind", N_("Efter")


class CardForm(VersionedForm):
    """The column a card is taken to: each button is one."""

    till = Choice(_l("Vart?"), InquiryState, required=True, only=SIMPLE)


class PlaceForm(VersionedForm):
    """A move out of order, and why."""

    side = Choice(_l("Ska personen stå före eller efter?"), Side, required=True)
    anchor_id = PickRow(_l("Vem då?"), empty=_l("Välj"), required=True)
    reason = Choice(_l("Vad är skälet?"), ExceptionReason, required=True)
    words = Words(_l("Berätta varför"), required=True)


class AnswerForm(VersionedForm):
    """Why a proposal is declined."""

    words = Words(_l("Varför inte?"), required=True)


class MoveForm(VersionedForm):
    """A button that does something with a move out of order."""
