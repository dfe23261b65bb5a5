"""Forms of an inquiry: what is asked when it comes in, and what may be changed later."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError
from wtforms.validators import Optional as May

from ombud.cases.models import Answer3, Channel, Gender, Through, UrgencyKind
from ombud.intake.models import NoteKind
from ombud.intake.operations import Urgent
from ombud.intake.public.reference import read_reference
from ombud.web.forms import Choice, Day, Form, Line, Number, Pick, VersionedForm, Words

# What only the named ombud sees of a person with protected identity: it says where the person is or how to get there.
HIDDEN = ("phone", "reach", "may_leave_message", "place", "through_whom", "municipality_id", "wants_place_id")
NOT_ASKED = _l("Inte frågat")


class _Row:
    """One of some rows, by id; the data is an id or None. The rows come when the form is made."""

    def __init__(self, label: Any, *, empty: Any = None, required: bool = False, **options: Any) -> None:
        self.empty = empty
        presence = InputRequired(_l("Fyll i det här.")) if required else May()
        super().__init__(label, [presence], choices=[], coerce=_id, **options)

    def offer(self, rows: Iterable[tuple[int, str]]) -> None:
        """Set what there is to choose among."""
        nothing = [] if self.empty is None else [SelectChoice("", self.empty)]
        self.choices = [*nothing, *(SelectChoice(str(number), text) for number, text in rows)]

    def pre_validate(self, form: Any) -> None:
        if self.data is not None and str(self.data) not in {choice.value for choice in self.choices}:
            raise ValidationError(gettext("Välj ett av alternativen."))


class PickRow(_Row, SelectField):
    """One of many rows, in a list."""


class ChooseRow(_Row, RadioField):
    """One of a few rows, all visible."""


def _id(value: Any) -> Any:
    if value in (None, "", "None"):
        return None
    return int(value) if str(value).isdecimal() and len(str(value)) < 10 else value


def _question(text: Any) -> Choice:
    return Choice(text, Answer3, empty=NOT_ASKED)


class TargetFields:
    """The four criteria of the target group as plain questions. No diagnosis is asked for."""

    adult = _question(_l("Har personen fyllt 18 år?"))
    disability = _question(_l("Gör en psykisk funktionsnedsättning att mycket i vardagen är svårt?"))
    composite_needs = _question(_l("Behöver personen hjälp med många olika saker?"))
    long_contact = _question(_l("Behöver personen kontakt med flera myndigheter under lång tid?"))


class PersonFields:
    """What may be known of the person and of how the inquiry came."""

    name = Line(_l("Namn eller alias"), required=True, longest=120)
    channel = Pick(_l("Hur kom förfrågan?"), Channel, required=True, empty=_l("Välj"))
    through = Pick(_l("Vem hörde av sig?"), Through, required=True, empty=_l("Välj"))
    through_whom = Line(_l("Namn på den som hörde av sig"))
    reach = Words(_l("Hur når vi personen på ett tryggt sätt?"), required=True)
    municipality_id = PickRow(_l("Kommun"), empty=_l("Vet inte"))
    wish = Words(_l("Vad vill personen, med egna ord?"))
    received_on = Day(_l("Vilken dag kom förfrågan?"), required=True)
    phone = Line(_l("Telefon"), longest=60)
    may_leave_message = _question(_l("Får vi lämna meddelande?"))
    place = Words(_l("Var bor eller finns personen?"))
    birth_year = Number(_l("Födelseår"), least=1900, most=2100)
    gender = Choice(_l("Kön"), Gender, empty=_l("Inte angivet"))
    language = Line(_l("Språk"), longest=80)
    interpreter = BooleanField(_l("Personen vill ha tolk"))
    children_at_home = _question(_l("Finns det barn hemma?"))
    wants_gender = Choice(_l("Vilket kön ska ombudet ha?"), Gender, empty=_l("Spelar ingen roll"))
    wants_language = Line(_l("Vilket språk ska ombudet tala?"), longest=80)
    wants_place_id = PickRow(_l("Var ska ombudet finnas?"), empty=_l("Spelar ingen roll"))


class InquiryForm(PersonFields, TargetFields, Form):
    """A new inquiry: six things in sight, everything else if it is told."""

    protected = BooleanField(_l("Personen har skyddade uppgifter"))
    ombud_id = PickRow(_l("Ombud som ska ha uppgifterna"), empty=_l("Välj ombud"))
    urgent_kind = Pick(_l("Vad brådskar?"), UrgencyKind, empty=_l("Inget"))
    urgent_on = Day(_l("Till vilken dag?"))
    urgent_words = Words(_l("Mer om det som brådskar"))

    def validate(self, extra_validators: Any = None) -> bool:
        """What is urgent has a kind and a date: one without the other is not enough."""
        valid = super().validate(extra_validators)
        if self.urgent_kind.data is not None and self.urgent_on.data is None and not self.urgent_on.errors:
            self.urgent_on.errors = [gettext("Skriv vilken dag det måste vara klart.")]
        elif self.urgent_kind.data is None and (self.urgent_on.data or self.urgent_words.data):
            self.urgent_kind.errors = [gettext("Välj vad det är som brådskar.")]
        return valid and not (self.urgent_on.errors or self.urgent_kind.errors)

    def urgent(self) -> Urgent | None:
        """What is urgent, if anything."""
        if self.urgent_kind.data is None:
            return None
        return Urgent(self.urgent_kind.data, self.urgent_on.data, self.urgent_words.data)

    def known(self) -> dict[str, Any]:
        """What is known, by the columns of an inquiry."""
        return self.values("urgent_kind", "urgent_on", "urgent_words")


class PersonForm(PersonFields, VersionedForm):
    """What is known of the person."""


class TargetForm(TargetFields, VersionedForm):
    """Whether the person belongs to the target group."""


class ProtectionForm(VersionedForm):
    """Who alone sees place and contact of a person with protected identity."""

    protected = BooleanField(_l("Personen har skyddade uppgifter"))
    ombud_id = PickRow(_l("Ombud som ska ha uppgifterna"), empty=_l("Välj ombud"))


class NoteForm(VersionedForm):
    """A meeting, a call, urgent help, or that one tried."""

    on = Day(_l("Vilken dag?"), required=True)
    kind = Choice(_l("Vad gjorde du?"), NoteKind, required=True)
    reached = BooleanField(_l("Vi fick kontakt med personen"))
    with_id = PickRow(_l("Vilket ombud var med?"), empty=_l("Inget annat"))
    words = Words(_l("Vad är bra att minnas?"))


class UrgencyForm(Form):
    """Something that cannot wait."""

    kind = Choice(_l("Vad brådskar?"), UrgencyKind, required=True)
    due_on = Day(_l("Till vilken dag?"), required=True)
    words = Words(_l("Mer om det som brådskar"))


class SearchForm(Form):
    """Whether a person is known already."""

    name = Line(_l("Namn eller alias"), longest=120)
    phone = Line(_l("Telefon"), longest=60)
    birth_year = Number(_l("Födelseår"), least=1900, most=2100)
    reference = Line(_l("Kod från webbsidan"), longest=40)

    def validate_reference(self, field: Any) -> None:
        """What could be a code."""
        if field.data and read_reference(field.data) is None:
            raise ValidationError(gettext("Koden ser ut så här: K7RP-3MX9."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Something must be searched for."""
        valid = super().validate(extra_validators)
        if valid and not (self.name.data or self.phone.data or self.reference.data):
            self.name.errors = [gettext("Skriv ett namn, ett telefonnummer eller en kod.")]
        return valid and not self.name.errors
