"""Where everything on a time line stands, on the page and on paper: lanes, a row for each step, its words beside its marks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ombud.paper.fonts import SEMIBOLD
from ombud.paper.shaping import has_from_the_right
from ombud.paper.text import QUIET, Type, break_lines, cut_lines
from ombud.plans.time_line.axis import Axis, Tick, axis_for
from ombud.plans.time_line.sheet import Lane, Moment, TimeSheet
from ombud.refusals import N_

EARLIER, LATER, TODAY = N_("Tidigare"), N_("Senare"), N_("I dag")
MORE = "…"
PARTED = " · "


@dataclass(frozen=True)
class Style:
    """How it is set: width of the picture, size of type, the most lines of a step's words, and how text is measured."""

    width: float
    size: float
    lines: int
    kind: Callable[..., Type] = Type

    @property
    def least_side(self) -> float:
        """How much of the width words must have beside the marks, else they stand over them; where it is crowded less will do."""
        return 0.15 if self.lines == 1 else 0.3

    @property
    def type(self) -> Type:
        """Of what a step says."""
        return self.kind(self.size, spacing=1.25)

    @property
    def strong(self) -> Type:
        """Of who sees to it."""
        return self.kind(self.size, SEMIBOLD, spacing=1.25)

    @property
    def quiet(self) -> Type:
        """Of the weeks and months."""
        return self.kind(self.size, colour=QUIET, spacing=1.25)


@dataclass(frozen=True)
class Text:
    """Placed lines; `at_end`: x is where they end."""

    lines: tuple[str, ...]
    type: Type
    x: float
    top: float
    at_end: bool = False

    @property
    def baselines(self) -> list[tuple[str, float]]:
        """Each line with the height its letters stand on."""
        return [(line, self.top + self.type.ascent + n * self.type.leading) for n, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Placed:
    """A step: its marks (x) on the line y, the bar of its week or month, the thin line of its waiting, its words."""

    moment: Moment
    y: float
    marks: tuple[float, ...]
    bar: tuple[float, float] | None
    wait: tuple[float, float] | None
    words: Text
    bottom: float
    cut: bool


@dataclass(frozen=True)
class PlacedLane:
    """Who, with the steps under it."""

    who: Text
    steps: tuple[Placed, ...]
    top: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """The whole, from its upper left corner. `body` is where the lanes begin."""

    style: Style
    axis: Axis
    ticks: tuple[Tick, ...]
    names: tuple[Text, ...]
    lanes: tuple[PlacedLane, ...]
    body: float
    height: float
    today: float

    @property
    def cut(self) -> bool:
        """Whether any step's words go on elsewhere."""
        return any(step.cut for lane in self.lanes for step in lane.steps)


def place(sheet: TimeSheet, style: Style) -> Picture:
    """The picture of a sheet, as high as it has to be."""
    margin = max(style.quiet.width(word) for word in (EARLIER, LATER)) + style.size
    days = [day for moment in sheet.moments for day in moment.days]
    axis = axis_for(days, sheet.today, style.width, margin)
    ticks = axis.ticks(style.strong.width)
    leading = style.quiet.leading
    has_weeks = any(tick.name and not tick.is_month for tick in ticks)
    body = leading * (3 if has_weeks else 2) + style.size * 0.4
    top, lanes = body, []
    for lane in sheet.lanes:
        lanes.append(_lane(lane, axis, style, top))
        top = lanes[-1].bottom
    names = tuple(_names(axis, ticks, sheet, style, leading if has_weeks else 0))
    return Picture(style, axis, tuple(ticks), names, tuple(lanes), body, top, axis.x(sheet.today))


def _names(axis: Axis, ticks: list[Tick], sheet: TimeSheet, style: Style, weeks: float) -> Iterator[Text]:
    """Months above, weeks under them, and under both where today is and what lies outside."""
    for tick in ticks:
        if tick.name:
            yield Text(
                (tick.name,), style.strong if tick.is_month else style.quiet, tick.x, 0 if tick.is_month else weeks
            )
    top = weeks + style.quiet.leading
    today = axis.x(sheet.today)
    at_end = today + style.strong.width(TODAY) > axis.right
    yield Text((TODAY,), style.strong, today, top, at_end)
    if axis.earlier:
        yield Text((EARLIER,), style.quiet, 0, top)
    if axis.later:
        yield Text((LATER,), style.quiet, style.width, top, at_end=True)


def _lane(lane: Lane, axis: Axis, style: Style, top: float) -> PlacedLane:
    start = top
    top += style.size * 0.5
    who = Text(tuple(cut_lines(lane.who, style.strong, style.width, 2, MORE)), style.strong, 0, top)
    top += len(who.lines) * style.strong.leading
    steps = []
    for moment in lane.moments:
        steps.append(_step(moment, axis, style, top))
        top = steps[-1].bottom
    return PlacedLane(who, tuple(steps), start, top + style.size * 0.4)


def _step(moment: Moment, axis: Axis, style: Style, top: float) -> Placed:
    """Its words stand where there is more room: after its last mark, or before its first; over them when they reach across."""
    gap = style.size * 0.8
    again = (day for day in moment.again if axis.start <= day <= axis.end)
    marks = tuple(dict.fromkeys(axis.x(day) for day in (*again, *([moment.last] if moment.last else []))))
    first, last = (axis.x(day) if day else None for day in (moment.first, moment.last))
    bar = (first, last) if first is not None and last is not None and last - first > axis.a_day else None
    wait = (axis.x(moment.waits_from), max(marks)) if moment.waits_from and marks else None
    drawn = [*marks, *(bar or ()), *(wait or ())]
    if not drawn:
        return _placed(moment, style, top, Text((), style.type, gap, top), style.width - gap, (), None, None)
    before, after = min(drawn) - gap, style.width - max(drawn) - gap
    if max(before, after) < style.width * style.least_side:
        words = Text((), style.type, 0, top)
        return _placed(moment, style, top, words, style.width, marks, bar, wait, over=True)
    at_end = before > after
    words = Text((), style.type, before if at_end else max(drawn) + gap, top, at_end)
    return _placed(moment, style, top, words, max(before, after), marks, bar, wait)


def _placed(
    moment: Moment,
    style: Style,
    top: float,
    words: Text,
    room: float,
    marks: tuple[float, ...],
    bar: tuple[float, float] | None,
    wait: tuple[float, float] | None,
    over: bool = False,
) -> Placed:
    said = said_of(moment)
    lines = cut_lines(said, style.type, room, style.lines, MORE)
    words = replace(words, lines=tuple(lines))
    leading = style.type.leading
    y = top + (len(lines) * leading + leading / 2 if over else leading / 2)
    bottom = top + (len(lines) + over) * leading + style.size * (0.1 if style.lines == 1 else 0.25)
    cut = len(break_lines(said, style.type, room, style.lines)) > style.lines
    return Placed(moment, y, marks, bar, wait, words, bottom, cut)


def said_of(moment: Moment) -> str:
    """What a step says: whether it is done, what, and when. Words from the right stand alone: they would part a date beside them."""
    box = "☑ " if moment.done else ""
    parted = "\n" if has_from_the_right(moment.what) else PARTED
    return box + parted.join(filter(None, (moment.what, PARTED.join(filter(None, (moment.when, moment.waits))))))
