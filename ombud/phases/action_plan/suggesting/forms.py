"""The form of an area's suggestions."""

from flask_babel import lazy_gettext as _l

from ombud.web.forms import VersionedForm, Words


class SuggestionsForm(VersionedForm):
    """The suggestions, a line each."""

    lines = Words(_l("Förslag på steg, ett på varje rad"))
