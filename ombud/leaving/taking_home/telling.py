"""How a column's value is told to the client: labels for codes, Swedish words in kept sheets, and no keys of the program. Pure."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from ombud import clock
from ombud.cases.drafting.content import texts_of
from ombud.cases.models import Answer3
from ombud.database import Coded
from ombud.leaving.taking_home.contents import contents
from ombud.phases.action_plan.models import ActivityState
from ombud.phases.mapping.ratings import RATED

NameOfArea = Callable[[str], str]
DAYS = frozenset({"on", "day", "since", "until", "waiting_since", "valid_to"})
"""Fields of forms and sheets that hold a day, beside those that end in `_on`."""
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
        names.get(key, key): sheet(SPECIAL[key](value) if key in SPECIAL else moment(key, value))
        for key, value in kept.items()
        if key not in never and value not in (None, "", [], False)
    }


def moment(name: str, text: Any) -> Any:
    """A day or a time of day that was kept as text, itself again. What says anything else is what it says."""
    read = date.fromisoformat if name in DAYS or name.endswith("_on") else time.fromisoformat if name == "at" else None
    try:
        found = read(text) if read else None
    except (TypeError, ValueError):
        return text
    return found if found and found.isoformat().startswith(text) else text


def _draft(content: Mapping[str, Any]) -> list[Any]:
    """What stands in a draft, without what steers its form."""
    fields = ((name, text) for name, texts in texts_of(content).items() if name not in STEERS for text in texts)
    return [moment(name, text) for name, text in fields if text.strip() and text != "y"]


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
