"""The fields that ask who sees that a step is done: one tap, somebody that is known, or a name that is typed."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from ombud.accounts.guard import lent_to
from ombud.cases.models import Case
from ombud.phases.action_plan.models import Activity, Doer
from ombud.phases.action_plan.register.forms import ORGANISATION_MAX, PHONE_MAX, PREFERS_MAX
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.phases.action_plan.register.operations import contact_for
from ombud.phases.action_plan.register.queries import called, offered
from ombud.phases.mapping.network.models import Around
from ombud.phases.mapping.network.queries import members_of
from ombud.refusals import N_, Refused
from ombud.web.forms import Choice, Line

BY_KIND = {Around.PERSON: Doer.RELATIVE, Around.AUTHORITY: Doer.AUTHORITY, Around.ASSOCIATION: Doer.OTHER}
THE_TWO = (Doer.CLIENT, Doer.OMBUD)
NOT_IN_REGISTER = (*THE_TWO, Doer.RELATIVE)
FIELDS = ("doer", "known", "doer_name", "to_register", "organisation", "phone", "prefers")
NOBODY = Refused(N_("Välj ett av alternativen."), field="doer")
NO_PLACE = Refused(N_("Skriv var personen arbetar, så går det att hitta i registret."), field="organisation")
PRIVATE = Refused(
    N_("Alla ombud läser registret. En anhörig eller vän ska inte stå där. Ta bort krysset."), field="to_register"
)


class WhoFields:
    """Who: put it before the form class. After validation `who()` gives the columns doer, doer_name and contact_id.

    The two (client and ombud) are one tap, and then no pick counts, nor the name that somebody else had before. Somebody picked from the
    lists counts before a typed name; but a new tap beside an old pick means that the tap is meant. While the screen is lent the register
    is not shown.
    """

    doer = Choice(_l("Vem ser till att det blir gjort?"), Doer)
    known = SelectField(_l("Välj någon ni känner till"), [Optional()])
    doer_name = Line(_l("Eller skriv ett namn"))
    to_register = BooleanField(_l("Spara i kontaktregistret"))
    organisation = Line(_l("Myndighet eller verksamhet"), longest=ORGANISATION_MAX)
    phone = Line(_l("Telefon"), longest=PHONE_MAX, render_kw={"inputmode": "tel", "autocomplete": "off"})
    prefers = Line(_l("Nås helst så här"), longest=PREFERS_MAX)

    def __init__(self, *args: Any, case: Case, obj: Activity | None = None, **options: Any) -> None:
        self._stood = (obj.doer, obj.contact_id) if obj is not None else (None, None)
        self._former = obj.doer_name if obj is not None and obj.doer not in THE_TWO else None
        if obj is not None and obj.contact_id:
            options = {"known": f"c{obj.contact_id}", **options}
        super().__init__(*args, obj=obj, **options)
        if self._stood[1] and not self.doer_name.raw_data:
            self.doer_name.data = ""  # the pick says it
        self.members = {f"m{member.id}": member for member in members_of(case)}
        self.contacts = {f"c{contact.id}": contact for contact in self._offered(case)}
        self.doer.flags.required = True
        around = [SelectChoice(key, each.name) for key, each in self.members.items()]
        register = [SelectChoice(key, called(each)) for key, each in self.contacts.items()]
        self.known.choices = {"": [SelectChoice("", _l("Ingen vald"))]}
        for name, choices in ((gettext("Runt klienten"), around), (gettext("Kontakter"), register)):
            if choices:
                self.known.choices[name] = choices
        for name in FIELDS:
            # Declared first, but asked for after what is to be done: faults are told in the order of the page.
            self._fields[name] = self._fields.pop(name)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is in order: somebody is tapped, picked, or written down for the register."""
        super().validate(extra_validators)
        if self.doer.data is None and not self.known.data and not self.to_register.data:
            self.refuse(NOBODY)
        if self.to_register.data and self.doer.data is Doer.RELATIVE:
            self.refuse(PRIVATE)
        if self._registers() and not self.organisation.data:
            self.refuse(NO_PLACE)
        return not self.errors

    def _offered(self, case: Case) -> list[Any]:
        chosen = self._stood[1]
        if lent_to() is None:
            return offered(case.operation_id, chosen)
        return [each for each in offered(case.operation_id, chosen) if each.id == chosen]

    def who(self) -> dict[str, Any]:
        """Who was meant, as the columns of a step. Writes a new contact into the register if that was asked for."""
        doer, typed = self.doer.data, self.doer_name.data
        contact, member = self.contacts.get(self.known.data), self.members.get(self.known.data)
        if doer in THE_TWO:
            return {"doer": doer, "doer_name": "" if typed == self._former else typed, "contact_id": None}
        if self._registers():
            contact = self._registered()
        elif contact is not None and contact.id == self._stood[1] and (typed or doer is not self._stood[0]):
            contact = None
        if contact is not None:
            return {"doer": Doer.AUTHORITY, "doer_name": called(contact), "contact_id": contact.id}
        if member is not None:
            return {"doer": doer or BY_KIND[member.kind], "doer_name": member.name, "contact_id": None}
        if doer is None:
            raise NOBODY
        return {"doer": doer, "doer_name": typed, "contact_id": None}

    def _registers(self) -> bool:
        return self.to_register.data and self.doer.data not in NOT_IN_REGISTER and lent_to() is None

    def _registered(self) -> AuthorityContact:
        fields = {name: self[name].data for name in ("organisation", "phone", "prefers")}
        try:
            return contact_for(person=self.doer_name.data[:120], by=current_user, **fields)
        except Refused as refusal:
            field = "doer_name" if refusal.field == "person" else refusal.field
            raise Refused(refusal.text, field=field) from refusal
