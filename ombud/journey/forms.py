"""Forms of how a case travels."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from ombud.accounts.models import Municipality, User
from ombud.cases.models import Answer3, Gender, HandOverReason, Stage, UrgencyKind
from ombud.journey.operations import Way
from ombud.web.forms import Choice, Day, Form, Line, Number, VersionedForm, Words


class MoveForm(Form):
    """Where to go, and why when it is not simply onward."""

    to = Choice(_l("Vart går ni?"), Stage, required=True)
    words = Words(_l("Varför?"))

    def offer(self, ways: list[Way]) -> None:
        """Offer these ways only, each said in words."""
        self.to.choices = [
            SelectChoice(way.to.value, f"{gettext(way.to.label)} – {gettext(way.reason.label).lower()}") for way in ways
        ]


class ReopenForm(Form):
    """Opening again needs a phase to go on in and a reason."""

    to = Choice(_l("Var fortsätter ni?"), Stage, required=True)
    words = Words(_l("Varför öppnas arbetet igen?"), required=True)


class PersonPick(SelectField):
    """One of the operation's ombud; the data is an id or None."""

    def __init__(self, label: Any, *, required: bool = False, **options: Any) -> None:
        validators = [InputRequired(_l("Välj någon."))] if required else []
        super().__init__(label, validators, coerce=_id, **options)

    def offer(self, people: list[tuple[User, int]], *, empty: Any) -> None:
        """Offer people, each with how many cases they have."""
        named = [
            SelectChoice(user.id, gettext("%(name)s (%(count)s ärenden)", name=user.name, count=count))
            for user, count in people
        ]
        self.choices = [SelectChoice("", empty), *named]


def _id(value: Any) -> int | None:
    """The id, or None for an empty choice. Raises ValueError, which the field tells in words, for anything else."""
    return None if value in (None, "") else int(value)


class MunicipalityPick(SelectField):
    """One of the operation's municipalities; the data is an id or None."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, coerce=_id, **options)

    def offer(self, municipalities: list[Municipality]) -> None:
        """Offer these."""
        self.choices = [
            SelectChoice("", _l("Vet inte")),
            *(SelectChoice(each.id, each.name) for each in municipalities),
        ]


class HandOverForm(Form):
    """Who takes over, and why."""

    to_id = PersonPick(_l("Vem tar över?"), required=True)
    reason = Choice(_l("Varför?"), HandOverReason, required=True)


class CoverForm(VersionedForm):
    """Who works on the case too, from when and until when."""

    to_id = PersonPick(_l("Vem ersätter eller arbetar med?"))
    since = Day(_l("Från och med"))
    until = Day(_l("Till och med"))


class UrgentForm(Form):
    """Something that cannot wait."""

    kind = Choice(_l("Vad gäller det?"), UrgencyKind, required=True)
    due_on = Day(_l("Senast vilken dag?"), required=True)
    words = Words(_l("Vad behöver göras?"))


class SettleForm(VersionedForm):
    """What came of an urgent matter."""

    outcome = Words(_l("Hur gick det?"))


class ClientForm(VersionedForm):
    """What we know of the client: as little as possible."""

    name = Line(_l("Namn eller alias"), required=True, longest=120)
    birth_year = Number(_l("Födelseår"), least=1900, most=2100)
    gender = Choice(_l("Kön"), Gender, empty=_l("Ej angivet"))
    language = Line(_l("Språk"), longest=80)
    interpreter = BooleanField(_l("Vi behöver tolk"))
    representative = Words(_l("God man eller förvaltare"))


class PlaceForm(VersionedForm):
    """How to reach the client, and where: with a protected identity hidden from everyone but the case's ombud."""

    protected = BooleanField(_l("Klienten har skyddade personuppgifter"))
    phone = Line(_l("Telefon"), longest=60)
    reach = Words(_l("Så når jag klienten på ett säkert sätt"))
    may_leave_message = Choice(_l("Får jag lämna meddelande?"), Answer3, empty=_l("Inte frågat"))
    place = Words(_l("Var klienten bor eller brukar vara"))
    municipality_id = MunicipalityPick(_l("Kommun"))
