"""What comes again, as people say it: an RRULE (RFC 5545) without its name, and the next time by it."""

import re
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

from ombud.phases.action_plan.days import YEARS
from ombud.phases.action_plan.when_days import NUMBER, weekday_number

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = ",".join(CODES[:5])
PLACES = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": -1}
ORDINALS = {"annan": 2, "annat": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6}
EACH = {
    "dag": "FREQ=DAILY",
    "vardag": f"FREQ=WEEKLY;BYDAY={WORKDAYS}",
    "vecka": "FREQ=WEEKLY;BYDAY=SU",
    "månad": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "kvartal": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
    "halvår": "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1",
    "år": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
}
"""A stretch that comes again, by its last day."""

ALIASES = {"morgon": "dag", "förmiddag": "dag", "eftermiddag": "dag", "kväll": "dag", "natt": "dag", "helg": "vecka"}
NOT_SKIPPED = ("vardag", "kvartal", "halvår")

_EVERY = re.compile(
    r"(?:varje|vart|var|alla)\s*(?:(?P<nth>annan|annat|tredje|fjärde|femte|sjätte)\s+)?(?P<what>[a-zåäö, ]{2,60})"
)
_OFTEN = re.compile(rf"{NUMBER}\s+(?:gånger|gång|ggr)\s*(?:i|om|per|/|varje|var)\s*(?P<what>[a-zåäö]+)")
_NTH_DAY = re.compile(
    r"(?:den\s+)?(?P<place>första|andra|tredje|fjärde|sista)\s+(?P<day>[a-zåäö]+?)(?:en)?\s+(?:i|varje)\s+(?:varje\s+)?månad(?:en)?"
)
_DATE = re.compile(
    r"den\s+(?P<day>\d{1,2})(?::?[ea])?\s+(?:i\s+)?varje\s+månad|varje\s+månad\s+den\s+(?P<too>\d{1,2})(?::?[ea])?"
)
_ADVERBS = {"dagligen": "dag", "veckovis": "vecka", "månadsvis": "månad", "årligen": "år", "kvartalsvis": "kvartal"}


def read_repeats(text: str) -> str:
    """The rule that a text in small letters says; empty when it says none."""
    if text in _ADVERBS:
        return EACH[_ADVERBS[text]]
    if match := _NTH_DAY.fullmatch(text):
        number = weekday_number(match["day"])
        return "" if number is None else f"FREQ=MONTHLY;BYDAY={PLACES[match['place']]}{CODES[number]}"
    if match := _DATE.fullmatch(text):
        return _monthly(int(match["day"] or match["too"]))
    if match := _OFTEN.fullmatch(text):
        return _each(match["what"], 1)
    if match := _EVERY.fullmatch(text):
        return _each(match["what"], ORDINALS.get(match["nth"] or "", 1))
    # "måndagar", "på torsdagar": only with the ending that says it is more than one.
    days = text.removeprefix("på ")
    return _weekly(days, 1) if days.endswith("ar") else ""


def first_time(rule: str, today: date) -> date | None:
    """The first time from today on. An interval begins there."""
    return _after(re.sub(r";INTERVAL=\d+", "", rule), today, today, inclusive=True)


def next_time(rule: str, due_on: date, after: date) -> date | None:
    """The first time after a day, counted from the time that was due; None when there is none within our years."""
    return _after(rule, due_on, max(due_on, after))


def _after(rule: str, start: date, day: date, *, inclusive: bool = False) -> date | None:
    midnight = datetime.combine(day, time())
    found = rrulestr(rule, dtstart=datetime.combine(start, time())).after(midnight, inc=inclusive)
    return found.date() if found and found.year in YEARS else None


def _each(what: str, interval: int) -> str:
    what = _stem(what.strip())
    rule = EACH.get(ALIASES.get(what, what))
    if rule is None:
        return _weekly(what, interval)
    if interval == 1:
        return rule
    frequency, *rest = rule.split(";")
    return "" if what in NOT_SKIPPED else ";".join([frequency, f"INTERVAL={interval}", *rest])


def _weekly(text: str, interval: int) -> str:
    """One day of the week or several: "måndag och torsdag"."""
    numbers = [weekday_number(each) for each in re.split(r",\s*|\s+och\s+", text)]
    if None in numbers:
        return ""
    named = ",".join(CODES[number] for number in sorted({each for each in numbers if each is not None}))
    return f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={named}" if interval > 1 else f"FREQ=WEEKLY;BYDAY={named}"


def _monthly(day: int) -> str:
    """A day of each month; where a month has no such day, its last."""
    if not 1 <= day <= 31:
        return ""
    if day <= 28:
        return f"FREQ=MONTHLY;BYMONTHDAY={day}"
    return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"


def _stem(what: str) -> str:
    """veckan and veckor → vecka, månaden → månad, dagen → dag, året → år."""
    forms = {f"{each}{ending}": each for each in (*EACH, *ALIASES) for ending in ("", "n", "en", "et", "ar", "er")}
    return {**forms, "veckor": "vecka"}.get(what, what)
