"""The form of what others than the client see."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice

from ombud.phases.mapping.forms import HiddenNumber, Rating
from ombud.refusals import Refused
from ombud.web.forms import VersionedForm, Words

ANSWERS_OF_OTHERS = (
    (0, _l("Det fungerar")),
    (1, _l("Klienten får hjälp som räcker")),
    (2, _l("Klienten behöver hjälp, eller mer än i dag")),
    (9, _l("Vet inte")),
)


class RatingOfOthers(Rating):
    """The four answers, about somebody else than who answers."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, **options)
        self.choices = [SelectChoice(code, text) for code, text in ANSWERS_OF_OTHERS]


class ViewForm(VersionedForm):
    """What the ombud or a relative sees in one area, in the round that the page was opened for."""

    ordinal = HiddenNumber()
    rating = RatingOfOthers(_l("Hur ser det ut?"))
    words = Words(_l("Med egna ord"))
    works = Words(_l("Vad fungerar redan?"))
    helped_by = Words(_l("Vem hjälper i dag?"))

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal, with what someone else chose in words."""
        super().refuse(refusal)
        chosen = getattr(self.rating, "theirs", None)
        if chosen is not None:
            self.rating.theirs = str(dict(ANSWERS_OF_OTHERS)[chosen])
