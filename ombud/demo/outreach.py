"""The demonstration's outreach: a year of visits, the same every time, dated from today."""

from datetime import timedelta
from random import Random

from ombud import clock
from ombud.accounts.queries import municipalities_of
from ombud.demo.office import Office
from ombud.extensions import db
from ombud.intake.outreach.models import OutreachKind
from ombud.intake.outreach.operations import log_visit

PLACES = (
    (OutreachKind.LIBRARY, "Biblioteket", 0, (60, 120), (0, 6)),
    (OutreachKind.MEETING_PLACE, "Träffpunkten Kastanjen", 0, (90, 120), (2, 9)),
    (OutreachKind.CHURCH, "Sopplunchen i kyrkan", 1, (60, 90), (1, 7)),
    (OutreachKind.ASSOCIATION, "Anhörigföreningens kväll", 1, (120, 150), (1, 5)),
    (OutreachKind.HOUSING, "Härbärget Hamnen", 2, (60, 90), (1, 4)),
    (OutreachKind.HEALTH_CARE, "Öppenvårdens väntrum", 0, (60, 60), (0, 3)),
)
EVERY_DAYS, VISITS = 9, 40
WEEKEND = 5


def go_out(office: Office) -> None:
    """A visit about every ninth day for a year, always on a weekday."""
    random = Random("outreach")
    places = municipalities_of(office.operation.id)
    for back in range(VISITS, 0, -1):
        day = clock.days_ago(back * EVERY_DAYS - random.randint(0, 3))
        day -= timedelta(days=max(day.weekday() - WEEKEND + 1, 0))
        kind, place, at, minutes, talks = random.choice(PLACES)
        with clock.at(day):
            log_visit(
                by=random.choice(office.ombud),
                on=day,
                kind=kind,
                place=place,
                municipality_id=places[at].id,
                minutes=random.randrange(minutes[0], minutes[1] + 1, 30),
                talks=random.randint(*talks),
                ombud_count=random.choice((1, 1, 2)),
            )
            db.session.flush()
