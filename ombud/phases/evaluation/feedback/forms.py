"""Forms of the feedback after a meeting."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.feedback.questions import ANSWERS, QUESTIONS
from ombud.phases.evaluation.number_forms import OneOf
from ombud.web.forms import Day, VersionedForm, Words


class FeedbackForm(VersionedForm):
    """The client's answers. The day is asked for on the ombud's own screen only; `shown` are the changes that stood on the page."""

    on = Day(_l("Vilken dag var mötet?"))
    heard = OneOf(_l(QUESTIONS["heard"]), ANSWERS)
    wanted = OneOf(_l(QUESTIONS["wanted"]), ANSWERS)
    suited = OneOf(_l(QUESTIONS["suited"]), ANSWERS)
    different = Words(_l("Vad ska vara annorlunda nästa gång?"))
    shown = HiddenField()

    @property
    def seen(self) -> set[tuple[int, int]]:
        """Id and version of each change that the page showed; what is none is passed over."""
        pairs = (pair.partition(":") for pair in (self.shown.data or "").split())
        return {(int(row), int(version)) for row, _, version in pairs if _is_small(row) and _is_small(version)}

    @staticmethod
    def told(changes: Iterable[MeetingFeedback]) -> str:
        """The changes, as the page carries them along."""
        return " ".join(f"{row.id}:{row.version}" for row in changes)


class TalkForm(VersionedForm):
    """What the two came to when they talked about it."""

    talked_on = Day(_l("Vilken dag pratade ni om det?"))
    changed: Any = Words(_l("Vad ändrar vi?"))


def _is_small(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
