"""Forms of the contact phase."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ombud.phases.contact.models import EXPLAINED
from ombud.web.forms import Day, Line, VersionedForm, Words


class MeetingForm(VersionedForm):
    """A first meeting."""

    on = Day(_l("Vilken dag sågs ni?"), required=True)
    place = Line(_l("Var? Platsen som klienten valde"))
    who_came = Line(_l("Vilka var med?"))
    told_role = BooleanField(_l(EXPLAINED["told_role"]))
    told_secrecy = BooleanField(_l(EXPLAINED["told_secrecy"]))
    told_free = BooleanField(_l(EXPLAINED["told_free"]))
    told_voluntary = BooleanField(_l(EXPLAINED["told_voluntary"]))
    told_end = BooleanField(_l(EXPLAINED["told_end"]))
    gave_brochure = BooleanField(_l(EXPLAINED["gave_brochure"]))
    words = Words(_l("Något att minnas från mötet"))


class AgreementForm(VersionedForm):
    """The agreement."""

    client_yes_on = Day(_l("Dagen klienten sade ja"))
    ombud_yes_on = Day(_l("Dagen jag sade ja"))
    reachability = Words(_l("Så når vi varandra"))
    limits = Words(_l("Det här gör vi inte"))
    thought_end = Words(_l("När är vi klara? Så tänker vi om slutet"))
    thought_end_on = Day(_l("Ett tänkt slutdatum"))
