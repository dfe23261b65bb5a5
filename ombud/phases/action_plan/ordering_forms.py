"""The form of the plan's order."""

import re

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import Regexp

from ombud.phases.action_plan.ordering import Move
from ombud.web.forms import Form

_MOVE = r"(?P<step>\d{1,9}):(?:(?P<way>up|down|first|last)|(?P<beside>before|after|under):(?P<other>\d{1,9}))"


class OrderForm(Form):
    """What was pressed: "12:up", "12:before:7", "12:under:3", "by:date", "by:goal" or "undo"; and which order the page showed."""

    move = StringField(
        _l("Ordningen"),
        [Regexp(rf"({_MOVE}|by:(date|goal)|undo)\Z", message=_l("Tryck på en av knapparna vid ett steg."))],
    )
    seen = HiddenField()

    @property
    def wanted(self) -> Move | None:
        """The step to move, and where; None when it is all of them."""
        match = re.fullmatch(_MOVE, self.move.data)
        return Move(int(match["step"]), match["way"] or match["beside"], int(match["other"] or 0)) if match else None

    def show(self, stamp: str) -> None:
        """Let the page show the order that has this stamp."""
        self.seen.data, self.seen.raw_data = stamp, None
