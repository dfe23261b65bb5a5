"""Forms of the log. Those that only ask (the filter, the sample) stand in the address and need no token."""

from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms import Form as PlainForm

from ombud.accounts.models import User
from ombud.audit.catalogue import Event
from ombud.review.operations import MOST
from ombud.review.queries import Wanted
from ombud.web.forms import Day, Form, Number, Words

LEAST = 5


class AskingForm(PlainForm):
    """A form that is sent by GET and changes nothing. `errors` after `asked()` are what could not be understood."""

    def asked(self) -> bool:
        """Read the address; whether everything in it was understood."""
        self.process(request.args)
        return bool(self.validate())

    @property
    def status(self) -> int:
        """200, or 422 when something in the address has to be put right."""
        return 422 if self.errors else 200


class FilterForm(AskingForm):
    """What of the log to show."""

    handelse = SelectField(_l("Händelse"), default="")
    vem = SelectField(_l("Vem"), default="")
    fran = Day(_l("Från och med"))
    till = Day(_l("Till och med"))
    ogranskade = BooleanField(_l("Bara det som inte är granskat"))

    def offer(self, events: list[Event], users: list[User] | None = None) -> None:
        """Fill the lists. Without users the form does not ask for whom."""
        self.handelse.choices = [("", gettext("Alla händelser"))] + [
            (each.code, gettext(each.label)) for each in events
        ]
        if users is None:
            del self.vem
            del self.ogranskade
        else:
            self.vem.choices = [("", gettext("Alla"))] + [(str(each.id), each.name) for each in users]

    def wanted(self) -> Wanted:
        """The answer as the queries take it; call after `asked()`."""
        who = self.vem.data if "vem" in self else ""
        return Wanted(
            event=self.handelse.data or None,
            who=int(who) if who else None,
            since=self.fran.data,
            until=self.till.data,
            unreviewed="ogranskade" in self and self.ogranskade.data,
        )


class SampleForm(AskingForm):
    """How large a sample, and from which time."""

    antal = Number(_l("Hur många händelser?"), least=LEAST, most=MOST, required=True)
    fran = Day(_l("Från och med"))
    till = Day(_l("Till och med"))

    def wanted(self) -> Wanted:
        """The time the sample is drawn from; call after `asked()`."""
        return Wanted(since=self.fran.data, until=self.till.data)


class ReviewForm(Form):
    """Mark entries as reviewed. Which ones, and where to go on, travel with the form itself."""

    entries = HiddenField()
    back = HiddenField()
    remark = Words(_l("Anmärkning"))

    def ids(self) -> list[int]:
        """The entries' ids; what is not a number is left out."""
        return numbers((self.entries.data or "").split(","))


def numbers(texts: list[Any]) -> list[int]:
    """Those of the texts that are whole numbers a database can hold, each once, in order."""
    found = [int(text) for text in texts if str(text).isascii() and str(text).isdigit() and len(str(text)) < 10]
    return list(dict.fromkeys(found))
