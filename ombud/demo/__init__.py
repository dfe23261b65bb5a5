"""The demonstration: two invented operations, rich enough to look real, the same every time, dated from today."""

from ombud import clock
from ombud.accounts.queries import operation_by_name
from ombud.demo.arriving import leave_in_tray, open_public_page
from ombud.demo.carrying import describe
from ombud.demo.cast import cast_elsewhere, cast_here
from ombud.demo.days import fill_day, plan_holiday
from ombud.demo.following import follow_some, state_the_licence
from ombud.demo.letters import write_letters
from ombud.demo.moving import move_some
from ombud.demo.office import HERE, open_offices
from ombud.demo.outreach import go_out
from ombud.demo.registering import fill_register
from ombud.demo.reviewing import review_of
from ombud.demo.timeline import tell
from ombud.demo.two_years import two_years_of
from ombud.extensions import db

OPENED_DAYS_AGO = 1_000


def load_demo() -> bool:
    """Load the demonstration in one transaction, unless it is there already. Returns whether it was loaded now."""
    if operation_by_name(HERE) is not None:
        return False
    with clock.at(clock.days_ago(OPENED_DAYS_AGO)):
        here, elsewhere = open_offices()
        describe(here)
        fill_register(here)
        open_public_page(here)
        state_the_licence(here)
    go_out(here)
    tell([*cast_here(here), *cast_elsewhere(elsewhere), *review_of(here)])
    tell([two_years_of(here)])  # after the others, so that their numbers stay as they are
    move_some(here)
    fill_day(here)
    plan_holiday(here)
    write_letters(here)
    follow_some(here)
    leave_in_tray(here)
    db.session.commit()
    return True
