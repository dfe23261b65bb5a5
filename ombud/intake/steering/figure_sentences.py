"""Figures in sentences, as they are kept in an agenda and a protocol and stand on the pages. Pure."""

from collections.abc import Iterator
from datetime import date

from ombud.intake.carrying.load import WHOLE, Carried
from ombud.intake.outreach.summary import Summary
from ombud.intake.quartiles import Middle
from ombud.intake.steering.telling import few, long_day
from ombud.intake.waits import Waits
from ombud.refusals import N_
from ombud.statistics.suppression import Mark

TOO_FEW = N_(
    "För få för att säga något: färre än tio fick ett erbjudande om ombud under tolv månader, till och med den %(day)s."
)
OFFERED = N_("Under tolv månader, till och med den %(day)s, fick %(count)s personer ett erbjudande om ombud.")
MEDIAN = N_("Medianen var %(median)s: hälften väntade kortare, hälften längre.")
MIDDLE = N_("Den mittersta hälften väntade mellan %(low)s och %(high)s.")
MIDDLE_MANY = N_("Den mittersta hälften väntade mellan %(number)s och %(high)s.")
MIDDLE_SAME = N_("Den mittersta hälften väntade nära %(low)s.")
GROUP = N_("Grupp %(place)s, %(name)s: %(count)s erbjudna. Medianen var %(median)s.")
NO_GROUP = N_("Utan grupp: %(count)s erbjudna. Medianen var %(median)s.")
NO_FORECAST = N_(
    "Räknat i hela veckor, från ja till första erbjudandet. Det säger inget om hur länge de som väntar nu får vänta."
)
NO_OMBUD = N_("Verksamheten har inga ombud.")
FEW_CASES = N_("Ombuden bär tillsammans färre än fem hela ärenden.")
CARRY = N_("Ombuden bär tillsammans %(load)s av %(ceiling)s hela ärenden, %(percent)s procent av taket.")
WEIGHED = N_("Ett ärende väger olika i olika faser. Erbjudanden som väntar på svar är inte med.")
COST = N_("Från årets början till och med den %(day)s: %(hours)s timmars arbete och %(visits)s besök.")
GAVE = N_("Det gav %(talks)s samtal. %(asked)s frågade efter ett ombud.")


def waits_told(waits: Waits, through: date) -> list[str]:
    """What waiting has meant, in whole weeks: what lies between two views of different months tells nobody's days."""
    day = {"day": long_day(through)}
    if waits.all is None:
        return [TOO_FEW % day]
    values = _in_weeks(waits.all)
    whole = " ".join((OFFERED % (day | values), MEDIAN % values, _middle(waits.all)))
    return [whole, *_groups(waits), NO_FORECAST]


def _groups(waits: Waits) -> Iterator[str]:
    for group in waits.groups:
        text = GROUP if group.name else NO_GROUP
        values = {"place": group.place, "name": group.name} | _in_weeks(group.middle)
        yield f"{text % values} {_middle(group.middle)}"


def _middle(middle: Middle) -> str:
    values = _in_weeks(middle)
    if values["low"] == values["high"]:
        return MIDDLE_SAME % values
    return (MIDDLE if in_weeks(middle.low) < 2 else MIDDLE_MANY) % (values | {"number": in_weeks(middle.low)})


def _in_weeks(middle: Middle) -> dict[str, object]:
    told = {name: weeks(getattr(middle, name)) for name in ("low", "median", "high")}
    return {"count": middle.count, **told}


def weeks(days: int) -> str:
    """A number of days in whole weeks, to the nearest."""
    number = in_weeks(days)
    if number == 0:
        return N_("mindre än en vecka")
    return N_("1 vecka") if number == 1 else N_("%(number)s veckor") % {"number": number}


def in_weeks(days: int) -> int:
    """Whole weeks, to the nearest."""
    return (days + 3) // 7


def carrying_told(total: Carried) -> list[str]:
    """What all ombud carry together of what they may, in whole cases: what is carried rounded up, the ceiling down."""
    if not total.ceiling:
        return [NO_OMBUD]
    carries = total.load - total.offered * total.new
    load = few(-(-carries // WHOLE))
    if load is None:
        return [FEW_CASES]
    values = {"load": load, "ceiling": total.ceiling // WHOLE, "percent": -(-carries * 100 // total.ceiling)}
    return [CARRY % values, WEIGHED]


def outreach_told(summary: Summary, through: date) -> list[str]:
    """What a year's outreach cost and gave, until a day."""
    if not summary.visits:
        return []
    cost = {"day": long_day(through), "hours": round(summary.minutes / 60), "visits": summary.visits}
    asked = counted(summary.inquiries)
    return [COST % cost, GAVE % {"talks": counted(summary.talks), "asked": asked[0].upper() + asked[1:]}]


def counted(number: int | Mark) -> str:
    """A number of people, or how it is hidden."""
    if isinstance(number, Mark):
        return N_("färre än fem") if number is Mark.SMALL else N_("ett antal som inte visas")
    return str(number) if number else N_("ingen")
