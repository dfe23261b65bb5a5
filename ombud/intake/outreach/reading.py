"""A year of outreach, read and summed: for the page, and for the ledningsgrupp's meetings."""

from datetime import date

from ombud.intake.outreach import queries
from ombud.intake.outreach.summary import Summary, summary_of


def read_summary(operation_id: int, year: int, through: date, *, small_hidden: bool) -> Summary:
    """What a year of outreach cost and gave up to a day. `small_hidden`: for those who must not know who anyone is."""
    asked = (operation_id, year, through)
    return summary_of(
        queries.sums_by_kind(*asked),
        queries.sums_by_municipality(*asked),
        queries.inquiries_through_outreach(operation_id, year, min(through, date(year, 12, 31))),
        small_hidden=small_hidden,
    )
