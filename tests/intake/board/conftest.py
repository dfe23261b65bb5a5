"""Makers for the board."""

from functools import partial

import pytest
from support.inquiries import make_inquiry


@pytest.fixture
def inquiry(make):
    """`inquiry(state=…, by=…)` makes one."""
    return partial(make_inquiry, make)


@pytest.fixture
def queue(make, inquiry):
    """`queue(by, "Ask", "Bo")` makes people who wait, the first name first in the order, by name."""
    from ombud import clock
    from ombud.intake.models import InquiryState

    def make_queue(by, *names, **known):
        return {
            name: inquiry(
                by=by,
                name=name,
                state=InquiryState.WAITING,
                received_on=clock.days_ago(10 * (len(names) - place)),
                **known,
            )
            for place, name in enumerate(names)
        }

    return make_queue
