"""Reading *when* as people say it. What cannot be read is kept as it was written: nothing is refused."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

from ombud.phases.action_plan import days
from ombud.phases.action_plan.models import UNDATED, WhenKind
from ombud.phases.action_plan.when import NOT_DECIDED, OTHER_STEP, UNTIMED, When, exactly
from ombud.phases.action_plan.when_calendar import ahead, read_stretch
from ombud.phases.action_plan.when_days import NUMBER, NoSuchDay, Stretch
from ombud.phases.action_plan.when_repeats import first_time, read_repeats
from ombud.refusals import N_

NO_SUCH_DAY = N_("Den dagen eller veckan finns inte i almanackan.")
OTHER_WEEKDAY = N_("Det är en annan veckodag än ni skrev.")
AHEAD_OF = ("före", "innan", "inför")
LONGEST_TIME = 6
"""Words that a time is said with at most, where more follows."""

OPEN_WORDS = {"", "-", "?", "vet inte", "vet ej", "ej bestämt", "inte bestämt än", "senare", NOT_DECIDED}
KEPT_MAX = 200
"""What a step has room for."""

_HOUR = r"(?P<hour>[01]?\d|2[0-3])"
_CLOCK = re.compile(
    rf"[\s,]*\b(?:kl|klockan)\b\.?\s*{_HOUR}(?:[.:](?P<minute>[0-5]\d))?(?![\w:–-]|\.\d)", re.IGNORECASE
)
_BARE_CLOCK = re.compile(rf"[\s,]+{_HOUR}[.:](?P<minute>[0-5]\d)\s*\Z")
_AFTER = re.compile(
    r"(?:när|efter|då|sedan|sen|så fort|så snart)\s+(?!som möjligt|som helst|det går|ni kan|vi kan|jag kan).+",
    re.DOTALL,
)
_JOINED = re.compile(r"(?:och|eller|till|samt|t\.?\s?o\.?\s?m)\b|[-–—/+&]")


def read_when(text: str, today: date) -> When:
    """When a text says. Never raises: what says no time we know is `WhenKind.TEXT`, as it was written."""
    typed = " ".join(text.split())
    try:
        found = _read(typed, today)
    except NoSuchDay:
        return When(WhenKind.TEXT, text=typed, doubt=NO_SUCH_DAY)
    return found if found is not None and _can_be_kept(found) else When(WhenKind.TEXT, text=typed)


def _can_be_kept(when: When) -> bool:
    dated = when.due_on is not None and when.due_on.year in days.YEARS
    return len(when.text) <= KEPT_MAX and (dated or when.kind in UNDATED)


def _read(typed: str, today: date) -> When | None:
    if typed.lower() in OPEN_WORDS:
        return When()
    rest, at = _without_clock(typed)
    found = _untimed(rest, today)
    if found is None:
        return None
    if at is None:
        return found
    if found.kind in UNTIMED:
        kept = found.text or exactly(found.kind, found.due_on)
        return replace(found, text=f"{kept} kl. {at:%H.%M}") if found.due_on else _untimed(typed, today)
    return replace(found, at=at)


def _without_clock(typed: str) -> tuple[str, time | None]:
    """A text without its time of day, and that time."""
    match = _CLOCK.search(typed) or _BARE_CLOCK.search(typed)
    if match is None:
        return typed, None
    rest = " ".join(f"{typed[: match.start()]} {typed[match.end() :]}".split())
    if _CLOCK.search(rest) or _BARE_CLOCK.search(rest):  # two times: words
        return typed, None
    return rest, time(int(match["hour"]), int(match["minute"] or 0))


def _untimed(text: str, today: date) -> When | None:
    said = text.lower().rstrip(" .!,")
    if said == OTHER_STEP:
        return When(WhenKind.AFTER)
    if rule := read_repeats(said):
        return When(WhenKind.EVERY, first_time(rule, today), said, repeats=rule)
    if stretch := read_stretch(said, today):
        return _plain(stretch)
    dated = _before(said, today) or _week_after(said, today) or _with_more(text, today)
    if dated is None and _AFTER.fullmatch(said):
        return When(WhenKind.AFTER, text=text)
    return dated


def _plain(stretch: Stretch) -> When:
    alone = stretch.kind is WhenKind.DATE and stretch.first == stretch.last
    doubt = OTHER_WEEKDAY if stretch.weekday not in (None, stretch.last.weekday()) else ""
    return When(stretch.kind, stretch.last, "" if alone else stretch.words, doubt=doubt)


def _before(said: str, today: date) -> When | None:
    """ "före jul" and "till jul" end the day before; "senast fredag", "till fredag" and "inom två veckor" on the day."""
    if match := re.fullmatch(rf"inom\s+{NUMBER}\s+(?P<unit>dag|dagar|dygn|vecka|veckor|månad|månader|år)", said):
        day = ahead(match.groupdict(), today)
        return When(WhenKind.BEFORE, day, f"senast {exactly(WhenKind.DATE, day)}") if day else None
    match = re.fullmatch(r"(?P<word>före|innan|inför|senast|till|tills|fram till)\s+(?P<rest>.+)", said)
    stretch = read_stretch(match["rest"], today) if match else None
    if match is None or stretch is None:
        return None
    if match["word"] == "senast" or (match["word"] not in AHEAD_OF and not _is_feast(stretch)):
        return When(WhenKind.BEFORE, stretch.last, f"senast {stretch.called}")
    if stretch.first - days.DAY < today:  # the last day has been: the next of its name, unless its year was said
        stretch = read_stretch(match["rest"], stretch.last + days.DAY) or stretch
    return When(WhenKind.BEFORE, stretch.first - days.DAY, f"före {stretch.called.replace('nyårsafton', 'nyår')}")


def _is_feast(stretch: Stretch) -> bool:
    return stretch.words.removesuffix(f" {stretch.last.year}") in days.FEASTS


def _week_after(said: str, today: date) -> When | None:
    """ "efter nyår" is the first whole week after."""
    match = re.fullmatch(r"efter\s+(?P<rest>.+)", said)
    stretch = read_stretch(re.sub(r"\Anyår(et)?\b", "nyårsdagen", match["rest"]), today) if match else None
    if stretch is None:
        return None
    called = stretch.called.replace("nyårsdagen", "nyår")
    return When(WhenKind.WEEK, days.end_of_week(stretch.last) + timedelta(7), f"efter {called}")


def _with_more(text: str, today: date) -> When | None:
    """A time and then more, "3 december hos Anna": the time is read, and all of it kept."""
    words = text.split()
    for count in range(min(len(words) - 1, LONGEST_TIME), 0, -1):
        head, more = " ".join(words[:count]).rstrip(",;:"), " ".join(words[count:])
        if _JOINED.match(more.lower()):
            continue
        if rule := read_repeats(head.lower()):
            return When(WhenKind.EVERY, first_time(rule, today), text, repeats=rule)
        stretch = (
            None if re.match(r"\d{4}\b", more) else read_stretch(head.lower(), today)
        )  # a year that is not ours is no more
        if stretch and stretch.kind in (WhenKind.DATE, WhenKind.WEEK):
            return replace(_plain(stretch), text=f"{stretch.called} {more}")
    return None
