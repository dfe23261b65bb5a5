"""Forms of the network."""

from flask_babel import lazy_gettext as _l

from ombud.phases.mapping.network.models import Around
from ombud.web.forms import Choice, Line, VersionedForm, Words

NAME_MAX = 120


class MemberForm(VersionedForm):
    """Somebody around the client."""

    name = Line(_l("Vem är det?"), required=True, longest=NAME_MAX)
    kind = Choice(_l("Vad passar bäst?"), Around, required=True)
    does = Words(_l("Vad hjälper den dig med?"))
    good = Words(_l("Vad är bra?"))
