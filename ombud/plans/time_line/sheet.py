"""What stands on the time line, frozen: steps with their days, by who sees that they are done. Plain words, no ids."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.refusals import N_

TITLE = N_("Tidslinje")
UNDATED = N_("Utan datum")
WAITS_ON = N_("väntar på %(who)s")


@dataclass(frozen=True)
class Moment:
    """A step: from its `first` to its `last` day as it was said (a day, a week, a month), `again` for what comes back.

    `when` is how it was said. `waits_from`: since when it waits, for someone (`waits_on`) or for another step.
    """

    what: str
    when: str = ""
    first: date | None = None
    last: date | None = None
    again: tuple[date, ...] = ()
    waits_from: date | None = None
    waits_on: str = ""
    done: bool = False

    @property
    def waits(self) -> str:
        """Whom it waits for, in words."""
        return WAITS_ON % {"who": self.waits_on} if self.waits_on else ""

    @property
    def days(self) -> tuple[date, ...]:
        """The days that the line has to reach. What comes again goes on as far as the line happens to."""
        return tuple(day for day in (self.first, self.last, self.waits_from) if day)


@dataclass(frozen=True)
class Lane:
    """All that one person sees to, the nearest first."""

    who: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class TimeSheet:
    """The whole time line. `beside` stands by our own words on paper."""

    lanes: tuple[Lane, ...]
    today: date
    heading: str = ""
    ombud_name: str = ""
    ombud_phone: str = ""
    operation_name: str = ""
    version_words: str = ""
    beside: Language = SWEDISH_ALONE

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All steps, lane by lane."""
        return tuple(moment for lane in self.lanes for moment in lane.moments)

    def keeping(self, kept: Iterable[Moment]) -> "TimeSheet":
        """The same with only these steps."""
        names = {id(moment) for moment in kept}  # two steps may say the same
        lanes = (
            replace(lane, moments=tuple(each for each in lane.moments if id(each) in names)) for lane in self.lanes
        )
        return replace(self, lanes=tuple(lane for lane in lanes if lane.moments))

    def by_importance(self) -> list[Moment]:
        """All steps, first those that are left to do and near in time: what stands on the paper when not all has room."""
        return sorted(self.moments, key=lambda each: (each.done, each.last is None, each.last or date.max))


def lanes_of(steps: Iterable[tuple[str, Moment]]) -> tuple[Lane, ...]:
    """The steps (who, what) by who sees to them, whoever is first in time first; those without a day at last, in a lane of their own."""
    dated: dict[str, list[Moment]] = {}
    undated = []
    for who, moment in steps:
        if moment.last:
            dated.setdefault(who, []).append(moment)
        else:
            undated.append(replace(moment, what=f"{moment.what} ({who})"))
    lanes = [Lane(who, tuple(sorted(moments, key=_day))) for who, moments in dated.items()]
    lanes.sort(key=lambda lane: _day(lane.moments[0]))
    return (*lanes, *([Lane(UNDATED, tuple(undated))] if undated else []))


def _day(moment: Moment) -> date:
    return moment.last or date.max
