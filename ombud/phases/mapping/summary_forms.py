"""Forms at the end of the mapping: the client's yes, and a text to strike."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import AnyOf, InputRequired, Length

from ombud.phases.mapping.forms import HiddenNumber
from ombud.phases.mapping.summary import TEXTS
from ombud.web.forms import Form, VersionedForm

NOT_WHOLE = _l("Sidan var inte hel. Ladda den igen.")


class YesForm(Form):
    """The client's yes to what stands on the page: `seen` is the fingerprint of it."""

    ordinal = HiddenNumber()
    seen = HiddenField(validators=[InputRequired(NOT_WHOLE), Length(max=64, message=NOT_WHOLE)])

    def show(self, ordinal: int, seen: str) -> None:
        """Let the button be about what the page shows now, also when a yes to something else was refused."""
        for field, value in ((self.ordinal, ordinal), (self.seen, seen)):
            field.data, field.raw_data = value, None


class StrikeForm(VersionedForm):
    """Strike one text. `text` is which; each button sends its own, so no field of it stands on the page."""

    ordinal = HiddenNumber()
    text = StringField(_l("Texten"), validators=[AnyOf(TEXTS, NOT_WHOLE)])
