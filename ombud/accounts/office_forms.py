"""Forms of the office: users, the operation's settings, its municipalities."""

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, InputRequired, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ombud.accounts.models import Documentation, Role
from ombud.web.forms import Choice, Line, Number, VersionedForm, clean

ADDRESS = re.compile("[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]")


def _nothing(text: str) -> str | None:
    return text or None


class Name(Line):
    """A line that says something: spaces are not a name."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is empty when spaces and control characters are gone."""
        if not self.data:
            raise StopValidation(gettext("Fyll i det här."))


class Roles(SelectMultipleField):
    """One role or more; the data is a list of `Role`."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **options: Any) -> None:
        choices = [SelectChoice(role.value, _l(role.label)) for role in Role]
        super().__init__(label, [InputRequired(_l("Välj minst en roll."))], choices=choices, coerce=_role, **options)

    def pre_validate(self, form: Any) -> None:
        """Only roles there are."""
        if not all(isinstance(role, Role) for role in self.data or []):
            raise ValidationError(gettext("Välj bland alternativen."))


class UserForm(VersionedForm):
    """Who a user is, and what the user may do."""

    name = Name(_l("Namn"), required=True, longest=120)
    email = Line(_l("E-post"), required=True, longest=254)
    phone = Line(_l("Telefon"), longest=40)
    roles = Roles(_l("Roller"))

    def validate_email(self, field: Any) -> None:
        """An address a message could be sent to."""
        Email(_l("Skriv en e-postadress, till exempel namn@kommun.se."), allow_smtputf8=False)(self, field)


class SettingsForm(VersionedForm):
    """The operation's settings; each has its unit in its label."""

    phone = Line(_l("Verksamhetens telefon"), longest=40)
    contact_days = Number(_l("Påminn när det gått så många dagar utan kontakt"), least=1, most=365, required=True)
    untouched_days = Number(
        _l("Så många dagar får ett försenat steg ligga innan det behöver ett beslut"), least=1, most=365, required=True
    )
    consent_days = Number(_l("Så många dagar innan ett samtycke går ut syns det"), least=1, most=365, required=True)
    documentation = Choice(_l("När en anteckning rättas"), Documentation, required=True)
    caseload_ceiling = Number(_l("Så många klienter bör ett ombud ha som mest"), least=1, most=100, required=True)
    retention_months = Number(_l("Så många månader sparas ett avslutat ärende"), least=0, most=240, required=True)
    inquiry_retention_months = Number(
        _l("Så många månader sparas en förfrågan som inte blev något"), least=0, most=240, required=True
    )
    log_retention_months = Number(_l("Så många månader sparas loggen"), least=1, most=240, required=True)
    backup_retention_days = Number(
        _l("Så många dagar sparas säkerhetskopiorna i samma mapp"), least=1, most=3650, required=True
    )
    session_hours = Number(_l("Så många timmar varar en inloggning"), least=1, most=12, required=True)
    public_page = BooleanField(_l("Ha en öppen sida där vem som helst kan be om ett ombud"))
    public_address = Line(_l("Den öppna sidans adress"), longest=40, filters=[clean, str.strip, _nothing])

    def validate_public_address(self, field: Any) -> None:
        """What can stand in an address and be read aloud."""
        if field.data is not None and ADDRESS.fullmatch(field.data) is None:
            raise ValidationError(gettext("Adressen är 3–40 tecken: små bokstäver a–z, siffror och bindestreck."))

    def validate(self, extra_validators: Any = None) -> bool:
        """A page that is open has an address."""
        valid = super().validate(extra_validators)
        if self.public_page.data and not self.public_address.data and not self.public_address.errors:
            self.public_address.errors = [gettext("Skriv en adress. Utan den kan sidan inte öppnas.")]
        return valid and not self.public_address.errors


class MunicipalityForm(VersionedForm):
    """The name of a municipality."""

    name = Name(_l("Kommunens namn"), required=True, longest=80)


def _role(value: Any) -> Any:
    try:
        return Role(value)
    except ValueError:
        return value
