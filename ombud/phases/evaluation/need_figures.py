"""What became of each need between two rounds, as figures: banded, one row an area, without anyone's words.

Source: the codes 0, 1, 2 and 9 are those of a needs assessment in the style of the Camberwell Assessment of Need (Phelan et al., British
Journal of Psychiatry 167, 1995): a met need is a 1, an unmet need a 2. Totals hide movement, so each area is counted by itself.
"""

from datetime import date

from ombud.cases.models import Case
from ombud.figures.corrections import withdraw_all
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.mapping.comparison import Row
from ombud.phases.mapping.instrument.areas import is_shipped
from ombud.phases.mapping.models import Mapping
from ombud.phases.mapping.queries import compared

OTHER = "other"
"""Stands for an area that is none of ours: one of an instrument that the operation has chosen instead."""
UNANSWERED = "-"


def count_needs(case: Case, before: Mapping, after: Mapping, *, on: date) -> None:
    """Count what became of each need between two rounds, once a case: what was counted of it before is counted anew.

    Each area that was answered in either round gives one figure, "food:2:1". An area that was passed by counts as unanswered ("-"). The
    operation's own areas are reported apart and are not counted. The length band is that of the work until the day it was compared.
    """
    withdraw_all(Happening.NEED_COMPARED, case)
    standard, _own = compared(before, after)
    lasted = (on - case.opened_on).days
    for row in standard.rows:
        if (row.before, row.after) != (None, None):
            count(Happening.NEED_COMPARED, case, on=on, code=need_code(row), lasted_days=lasted)


def need_code(row: Row) -> str:
    """The code of one area's figure: "area:before:after"."""
    area = row.area if is_shipped(row.area) else OTHER
    return ":".join((area, *(UNANSWERED if code is None else str(code) for code in (row.before, row.after))))
