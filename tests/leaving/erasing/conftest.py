"""Closed cases, and a world with everything in it."""

import pytest
from support.erasing import CLOSED
from support.world import build_world

from ombud import clock
from ombud.cases.models import Stage


@pytest.fixture
def world(make):
    """One operation with everything in it, and another beside it."""
    return build_world(make)


@pytest.fixture
def closed(app, make):
    """`closed(name=…)` makes a case that was closed on 31 January 2026."""

    def make_closed(**what):
        with clock.at(what.pop("on", CLOSED)):
            return make.case(stage=Stage.CLOSED, **what)

    return make_closed
