"""The form of the trust phase."""

from flask_babel import lazy_gettext as _l

from ombud.phases.trust.models import Initiative, TrustKind
from ombud.web.forms import Choice, Day, VersionedForm, Words


class NoteForm(VersionedForm):
    """A note of any of the four kinds: what does not fit the kind is left empty."""

    on = Day(_l("Vilken dag?"), required=True)
    kind = Choice(_l("Vad vill ni minnas?"), TrustKind, required=True)
    words = Words(_l("Vad hände?"))
    client_words = Words(_l("Med klientens egna ord"))
    initiative = Choice(_l("Vems idé var det?"), Initiative, empty=_l("Inte viktigt"))
