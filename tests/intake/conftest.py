"""Makers of inquiries."""

from functools import partial

import pytest
from support.inquiries import make_inquiry


@pytest.fixture
def inquiry(make):
    """`inquiry(state=…, by=…)` makes one."""
    return partial(make_inquiry, make)
