"""Forms of the need areas."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Regexp
from wtforms.widgets import TextArea

from ombud.phases.mapping.instrument.edits import HELP_MAX, NAME_MAX, QUESTION_MAX, Texts
from ombud.refusals import Refused
from ombud.web.forms import Form, Line, VersionedForm


class AreaForm(VersionedForm):
    """What an area is called and asks. `version` is the mark of the area that was shown."""

    name = Line(_l("Namn"), required=True, longest=NAME_MAX)
    question = Line(_l("Fråga"), required=True, longest=QUESTION_MAX, widget=TextArea())
    help = Line(_l("Hjälptext"), required=True, longest=HELP_MAX, widget=TextArea())
    sensitive = BooleanField(_l("Känsligt: går att hoppa över direkt"))

    def texts(self) -> Texts:
        """What was filled in."""
        return Texts(**self.values())

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal, with what someone else ticked in words."""
        super().refuse(refusal)
        if getattr(self.sensitive, "theirs", None) is not None:
            self.sensitive.theirs = gettext("Ja") if self.sensitive.theirs else gettext("Nej")


class ListForm(Form):
    """Which area to move, hide or show: the value of the button that was pressed, "housing:up"."""

    act = StringField(
        _l("Områdena"), [Regexp(r"[a-z_]{2,40}:(up|down|hide|show)\Z", message=_l("Tryck på en knapp vid ett område."))]
    )

    @property
    def wanted(self) -> tuple[str, str]:
        """The area's key, and what is wanted."""
        key, act = self.act.data.split(":")
        return key, act


class LicensedForm(Form):
    """Puts another's instrument in force."""

    licensed = BooleanField(
        _l("Verksamheten har licens att använda instrumentet"),
        [InputRequired(_l("Kryssa i att verksamheten har licens."))],
    )
