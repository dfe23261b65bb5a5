"""The form every form is made from, and the few kinds of fields there are."""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import g, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from sqlalchemy.orm.exc import StaleDataError
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput, TextArea

from ombud.database import Coded
from ombud.extensions import db
from ombud.refusals import OVERTAKEN, Conflict, Refused
from ombud.web.kept import RESUME, bind, resumed_form

WORDS_MAX = 10_000
LINE_MAX = 200
# Control characters except tab and newline, and lone surrogates: no database takes them and nobody typed them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str | None) -> str:
    """What was typed, with one kind of line break and without characters that cannot be stored."""
    return UNPRINTABLE.sub("", (text or "").replace("\r\n", "\n").replace("\r", "\n"))


class Words(TextAreaField):
    """Free text of up to 10,000 characters."""

    def __init__(self, label: Any, *, required: bool = False, **options: Any) -> None:
        super().__init__(
            label, [*_presence(required), Length(max=WORDS_MAX, message=TOO_LONG)], filters=[clean], **options
        )
        # The browser would cut what is pasted, in silence. We say that it is too long, and keep it.
        self.flags.maxlength = False


class Line(StringField):
    """A line of text, stripped, of up to `longest` characters."""

    def __init__(self, label: Any, *, required: bool = False, longest: int = LINE_MAX, **options: Any) -> None:
        options.setdefault("filters", [clean, str.strip])
        super().__init__(label, [*_words_presence(required), Length(max=longest, message=TOO_LONG)], **options)
        if isinstance(self.widget, TextArea):
            # As for `Words`: nothing of a longer text is cut in silence.
            self.flags.maxlength = False


class Day(DateField):
    """A date, as the browser's own date field or typed 2026-11-21."""

    def __init__(self, label: Any, *, required: bool = False, **options: Any) -> None:
        super().__init__(label, _presence(required), **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.raw_data = valuelist = [clean(value).strip() for value in valuelist]
            super().process_formdata(valuelist)
        except ValueError as error:
            self.data = None
            raise ValueError(gettext("Skriv datumet så här: 2026-11-21.")) from error
        if self.data is not None and not 1900 <= self.data.year <= 2200:
            self.data = None
            raise ValueError(gettext("Året verkar inte stämma. Skriv datumet så här: 2026-11-21."))


class Number(IntegerField):
    """A whole number between two limits."""

    def __init__(self, label: Any, *, least: int, most: int, required: bool = False, **options: Any) -> None:
        message = _l("Skriv ett helt tal mellan %(least)s och %(most)s.", least=least, most=most)
        super().__init__(label, [*_presence(required), NumberRange(least, most, message)], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(gettext("Skriv ett helt tal, med siffror.")) from error


class _Coded:
    """A choice among an enumeration's members; the data is a member or None."""

    def __init__(
        self,
        label: Any,
        kind: type[Coded],
        *,
        required: bool = False,
        empty: Any = None,
        only: Any = None,
        **options: Any,
    ):
        self.kind = kind
        members = list(only or kind)
        choices = [SelectChoice(member.value, _l(member.label)) for member in members]
        if empty is not None:
            choices.insert(0, SelectChoice("", empty))
        super().__init__(
            label,
            [*_presence(required)],
            choices=choices,
            coerce=self._member,
            **options,
        )

    def _member(self, value: Any) -> Any:
        if value in (None, ""):
            return None
        try:
            return self.kind(value)
        except ValueError:
            return value

    def pre_validate(self, form: Any) -> None:
        if self.data is None and self.flags.required:
            raise ValidationError(gettext("Välj ett av alternativen."))
        if self.data is not None and self.data not in [self.coerce(choice.value) for choice in self.choices]:
            raise ValidationError(gettext("Välj ett av alternativen."))


class Choice(_Coded, RadioField):
    """One of a few, all visible."""


class Pick(_Coded, SelectField):
    """One of many, in a list."""


class EitherWay(RadioField):
    """Yes or no, as two choices in words of their own; the data is True or False."""

    def __init__(self, label: Any, yes: Any, no: Any, **options: Any) -> None:
        choices = [SelectChoice("y", yes), SelectChoice("n", no)]
        super().__init__(
            label, choices=choices, coerce=lambda value: {"y": True, "n": False}.get(value, value), **options
        )
        self.flags.required = True

    def pre_validate(self, form: Any) -> None:
        if not isinstance(self.data, bool):
            raise ValidationError(gettext("Välj ett av alternativen."))


TOO_LONG = _l("Texten är för lång: högst %(max)d tecken. Allt du skrev står kvar. Korta den eller dela upp den.")


MISSING = _l("Fyll i det här.")


def _presence(required: bool) -> list[Any]:
    return [InputRequired(MISSING)] if required else [Optional()]


def _words_presence(required: bool) -> list[Any]:
    """Spaces alone say nothing."""
    return [DataRequired(MISSING)] if required else [Optional()]


class Form(FlaskForm):
    """A form that never loses what was typed.

    `once` marks this rendering, so that a double click saves once; `bound` binds the text to the user should the session end;
    `notice` is a calm message above the fields; `status` the answer's HTTP status; `when_saved` what is done in the same commit.
    """

    once = HiddenField(default=lambda: secrets.token_urlsafe(16))
    bound = HiddenField(default=bind)

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            if formdata is not _Auto:  # given by hand, or None for a form that is only shown
                return super().wrap_formdata(form, formdata)
            resumed = resumed_form() if request.method == "POST" and RESUME in request.form else None
            return resumed if resumed is not None else super().wrap_formdata(form, formdata)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.notice: str | None = None
        self.conflict = False
        self.when_saved: list[Callable[[], None]] = []
        g.form = self

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the form was sent now, in full and in order. A resumed form is shown, not saved."""
        if request.method == "POST" and RESUME in request.form:
            self.notice = gettext("Det du skrev finns kvar här. Läs igenom och spara.")
            return False
        valid = super().validate_on_submit(extra_validators)
        if "csrf_token" in self.errors:
            self.notice = gettext(
                "Sidan hade varit öppen för länge och inget är sparat än. Din text står kvar. Spara en gång till."
            )
        return valid

    def values(self, *leave_out: str) -> dict[str, Any]:
        """What the user filled in, by field: without the hidden fields, the buttons and those named."""
        internal = {"csrf_token", "once", "bound", "version", *leave_out}
        return {name: value for name, value in self.data.items() if name not in internal}

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal in words at its field (or above the form), beside the other's texts if it is a conflict."""
        text = gettext(refusal.text) % refusal.values if refusal.values else gettext(refusal.text)
        field = self._fields.get(refusal.field or "")
        if field is not None:
            field.errors = [*field.errors, text]
        else:
            self.form_errors.append(text)
        if isinstance(refusal, Conflict):
            self.conflict = True
            self._show_theirs(refusal)

    def _show_theirs(self, conflict: Conflict) -> None:
        for name, text in conflict.theirs.items():
            field = self._fields.get(name)
            if field is not None and field.data != text:
                field.theirs = text
        if "version" in self._fields:
            self._fields["version"].data = conflict.version
            self._fields["version"].raw_data = None

    @property
    def status(self) -> int:
        """200, or 422 when something has to be put right."""
        return 422 if self.errors else 200


class VersionedForm(Form):
    """A form that changes something which others may change meanwhile: carries the version it was made from."""

    version = IntegerField(widget=HiddenInput(), default=0)


class ButtonForm(Form):
    """A form with only a button is still a form."""


@contextmanager
def refusals_at(form: Form) -> Iterator[None]:
    """Let a rule's no end up in the form: nothing is saved, everything typed stays. What follows the block shows the form again."""
    try:
        yield
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
    except StaleDataError:
        db.session.rollback()
        form.refuse(Refused(OVERTAKEN))
