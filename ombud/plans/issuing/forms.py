"""Forms of what is issued."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, Length, Regexp

from ombud import clock
from ombud.phases.mapping.forms import HiddenNumber
from ombud.web.forms import Day, Form, Line

MARK = r"(heading|goal-\d{1,18}|step-\w{1,32})\Z"
NOT_WHOLE = _l("Sidan var inte hel. Ladda den igen.")


class IssueForm(Form):
    """The day and who agreed. `seen` is the fingerprint of the plan on the page, `after` the latest version when it was shown."""

    issued_on = Day(_l("Vilken dag blev ni överens?"), required=True, default=clock.today)
    client_agreed = BooleanField(_l("Klienten är överens"), default=True)
    ombud_agreed = BooleanField(_l("Ombudet är överens"), default=True)
    others_agreed = Line(_l("Är någon annan överens?"))
    seen = HiddenField(validators=[InputRequired(NOT_WHOLE), Length(max=64, message=NOT_WHOLE)])
    after = HiddenNumber()

    def show(self, seen: str, after: int) -> None:
        """Let the button be about what the page shows now, also when something else was refused."""
        for field, value in ((self.seen, seen), (self.after, after)):
            field.data, field.raw_data = value, None


class StrikeForm(Form):
    """Strike one text: `text` is its mark."""

    text = HiddenField(validators=[InputRequired(NOT_WHOLE), Regexp(MARK, message=NOT_WHOLE)])
