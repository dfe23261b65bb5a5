"""The form of a visit."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ombud.database import Coded
from ombud.intake.forms import PickRow
from ombud.intake.outreach.models import OutreachKind
from ombud.refusals import N_
from ombud.web.forms import Choice, Day, Line, Number, VersionedForm


class Length(Coded):
    """How long a visit mostly is; the codes of the common lengths are minutes."""

    HALF_AN_HOUR = "30", N_("30 minuter")
    AN_HOUR = "60", N_("1 timme")
    ONE_AND_A_HALF = "90", N_("1,5 timme")
    TWO_HOURS = "120", N_("2 timmar")
    ANOTHER = "another", N_("Annan tid")


COMMON = {each.value for each in Length}


class VisitForm(VersionedForm):
    """A visit: a day, a kind of place and a place, how long, how many talks, how many went."""

    on = Day(_l("Vilken dag?"), required=True)
    kind = Choice(_l("Vad för slags plats?"), OutreachKind, required=True)
    place = Line(_l("Vilken plats?"), longest=120, required=True)
    municipality_id = PickRow(_l("Kommun"), empty=_l("Ingen särskild"))
    length = Choice(_l("Hur länge var ni där?"), Length, required=True)
    minutes = Number(_l("En annan tid, i minuter"), least=1, most=1440)
    talks = Number(_l("Hur många samtal blev det?"), least=0, most=999, required=True)
    ombud_count = Number(_l("Hur många ombud var med?"), least=1, most=20, required=True, default=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        minutes = self.minutes.data
        if not self.is_submitted() and minutes is not None:
            is_common = str(minutes) in COMMON
            self.length.data = Length(str(minutes)) if is_common else Length.ANOTHER
            self.minutes.data = None if is_common else minutes

    def validate(self, extra_validators: Any = None) -> bool:
        """Another time is written, and what is written is another time: no one of two is dropped in silence."""
        valid = super().validate(extra_validators)
        if self.length.data is Length.ANOTHER and self.minutes.data is None and not self.minutes.errors:
            self.minutes.errors = [gettext("Skriv hur många minuter.")]
        elif isinstance(self.length.data, Length) and self.length.data is not Length.ANOTHER and self.minutes.data:
            self.minutes.errors = [gettext("Välj ”Annan tid” om det är den som gäller. Ta annars bort det du skrev.")]
        return valid and not self.minutes.errors

    def visit(self) -> dict[str, Any]:
        """What was filled in, by the columns of a visit."""
        another = self.length.data is Length.ANOTHER
        return self.values("length") | {"minutes": self.minutes.data if another else int(self.length.data.value)}
