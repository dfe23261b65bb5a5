"""Forms of the mapping."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import HiddenInput

from ombud.phases.mapping.ratings import CHOICES
from ombud.refusals import Refused
from ombud.web.forms import ButtonForm, Form, VersionedForm, Words
from ombud.web.two_languages import offered

ANSWERS = tuple((code, _l(text)) for code, text in CHOICES.items())
CHOICE_OF_FOUR = _l("Välj ett av de fyra svaren.")
TICKS = ("important", "actionable")


def whole(value: Any) -> Any:
    """The number that stands in `value`, or `value` itself."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else value


class Rating(RadioField):
    """The four answers. The data is 0, 1, 2, 9 or None."""

    def __init__(self, label: Any, **options: Any) -> None:
        choices = [SelectChoice(code, text) for code, text in ANSWERS]
        super().__init__(label, choices=choices, coerce=whole, validate_choice=False, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = whole(valuelist[0]) if valuelist and valuelist[0] else None

    def pre_validate(self, form: Any) -> None:
        if self.data is not None and self.data not in dict(ANSWERS):
            raise ValidationError(CHOICE_OF_FOUR)


class HiddenNumber(IntegerField):
    """A number that the page carries along."""

    widget = HiddenInput()

    def __init__(self, **options: Any) -> None:
        super().__init__("", [InputRequired(_l("Sidan var inte hel. Ladda den igen."))], **options)


class AnswerForm(VersionedForm):
    """What the client says about one area, in the round that the page was opened for.

    `save` names a saving that the page makes by itself; `mine` those before it whose answer never came back, parted by spaces. `under` is
    the version of the areas that the page showed. `struck_at` is the latest strike that the page knows of: a later one takes away what
    lies unsaved in it.
    """

    ordinal = HiddenNumber()
    under = HiddenField(validators=[Length(max=20)])
    save = HiddenField(validators=[Length(max=40)])
    mine = HiddenField(validators=[Length(max=2000)])
    struck_at = HiddenField()
    rating = Rating(_l("Hur är det för dig?"))
    words = Words(_l("Med dina egna ord"))
    works = Words(_l("Vad fungerar redan?"))
    helped_by = Words(_l("Vem hjälper dig i dag?"))
    important = BooleanField(_l("Det här är viktigt för mig nu"))
    actionable = BooleanField(_l("Det här går att göra något åt"))

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal, with what someone else chose in words."""
        super().refuse(refusal)
        for name in TICKS:
            if getattr(self[name], "theirs", None) is not None:
                self[name].theirs = gettext("Ja") if self[name].theirs else gettext("Nej")
        chosen = getattr(self.rating, "theirs", None)
        if chosen is not None:
            self.rating.theirs = str(dict(ANSWERS)[chosen])


class LookForm(Form):
    """How the screen for two looks. A language is called what it calls itself."""

    size = RadioField(
        _l("Hur stor text?"),
        choices=[SelectChoice(1, _l("Stor")), SelectChoice(2, _l("Större")), SelectChoice(3, _l("Störst"))],
        coerce=int,
    )
    language = RadioField(_l("Ett språk till, bredvid svenskan?"), choices=[SelectChoice("", _l("Bara svenska"))])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = [SelectChoice(language.code, language.name) for language in offered()]
        self.language.choices = [*self.language.choices, *found]


class RoundForm(ButtonForm):
    """A button about the round that the page shows."""

    ordinal = HiddenNumber()
