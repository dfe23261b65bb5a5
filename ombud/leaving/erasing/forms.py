"""Forms of the erasure."""

from flask_babel import lazy_gettext as _l

from ombud.leaving.erasing.running import MOST
from ombud.leaving.models import HoldReason
from ombud.web.forms import Choice, Form, Line, Number


class HoldForm(Form):
    """Why a case must be kept."""

    reason = Choice(_l("Varför får ärendet inte gallras än?"), HoldReason, required=True)
    words = Line(_l("Vilket mål eller vilken granskning? Skriv inget om klienten."), longest=200)


class RunForm(Form):
    """How much to erase at once."""

    most = Number(_l("Högst så många på en gång"), least=1, most=1_000, required=True, default=MOST)
