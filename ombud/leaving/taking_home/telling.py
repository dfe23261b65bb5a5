"""How a column's value is told to the client: labels for codes, Swedish words in kept sheets, and no keys of the program. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from ombud import clock
from ombud.cases.drafting.content import texts_of
from ombud.cases.models import Answer3
from ombud.database import Coded
from ombud.leaving.taking_home.contents import contents
from ombud.phases.action_plan.models import ActivityState
from ombud.phases.mapping.ratings import RATED

NameOfArea = Callable[[str], str]
STEERS = frozenset(
    {"version", "ordinal", "seen", "back", "draft", "after", "before", "then", "step", "next", "opened", "text"}
)
"""Fields of a draft that steer its form rather than say something."""


def told(column: str, value: Any, name_of_area: NameOfArea) -> Any:
    """A value as it is told; what needs no telling is itself."""
    if value is None or value == "":
        return None
    if column in ("area", "need"):
        return name_of_area(value)
    if column in SPECIAL:
        return SPECIAL[column](value)
    if isinstance(value, Coded):
        return value.label
    return clock.local(value) if isinstance(value, datetime) else value


def sheet(kept: Any) -> Any:
    """A kept sheet with Swedish names. A key that nobody has named stays as it is: rather an odd word than a lost one."""
    if isinstance(kept, list):
        return [sheet(each) for each in kept]
    if not isinstance(kept, Mapping):
        return kept
    names, never = contents().sheets, contents().no_sheet
    return {
        names.get(key, key): sheet(SPECIAL[key](value) if key in SPECIAL else value)
        for key, value in kept.items()
        if key not in never and value not in (None, "", [], False)
    }


def _draft(content: Mapping[str, Any]) -> list[str]:
    """The texts of a draft, without what steers its form."""
    fields = texts_of(content)
    return [
        text for name, texts in fields.items() if name not in STEERS for text in texts if text.strip() and text != "y"
    ]


def _answered(answers: list[list[str]]) -> list[dict[str, str]]:
    return [{"Fråga": question, "Svar": Answer3(code).label} for question, code in answers]


def _rating(value: int | None) -> str | None:
    return None if value is None else RATED.get(value, str(value))


def _state(value: str) -> str:
    """Of a step: a code in a kept sheet, a member in a row; other states tell themselves."""
    return ActivityState(value).label if not isinstance(value, Coded) else value.label


SPECIAL: Mapping[str, Callable[[Any], Any]] = {
    "sheet": sheet,
    "content": _draft,
    "answers": _answered,
    "rating": _rating,
    "state": _state,
    "form": str.upper,
    "sum_tenths": lambda tenths: tenths / 10,
    "parts": lambda tenths: [each / 10 for each in tenths],
}
