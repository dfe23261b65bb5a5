"""Who, as it is said."""

import pytest

from ombud.phases.action_plan.models import Doer
from ombud.phases.action_plan.who import said_who


@pytest.mark.parametrize(
    ("doer", "name", "words"),
    [
        (Doer.CLIENT, "", "Kim"),
        (Doer.CLIENT, "med sin syster", "Kim (med sin syster)"),
        (Doer.OMBUD, "", "Anna"),
        (Doer.AUTHORITY, "Maria på kommunen", "Maria på kommunen"),
        (Doer.RELATIVE, "", "En anhörig eller vän"),
        (Doer.GUARDIAN, "Eva", "God man Eva"),
        (Doer.TRUSTEE, "", "Förvaltare"),
        (Doer.OTHER, "Grannen", "Grannen"),
    ],
)
def test_a_name_before_a_role(doer, name, words):
    assert said_who(doer, name, client="Kim", ombud="Anna") == words
