"""What a sum says, and what two sums say of change: pure rules over tenths.

*At or above the cut-off* counts as above: exactly 25 of a form with cut-off 25 does. A change is *reliable* when it is as large as the
form's reliable change or larger: 19 to 24 is, 19 to 23.9 is not. It is *clinically significant* when it is reliable and goes from below the
cut-off to at or above it; 24 to 26 crosses the cut-off without being reliable.

Sources: Jacobson & Truax, "Clinical Significance", Journal of Consulting and Clinical Psychology 59, 1991, pp. 12-19 (reliable change,
clinical significance); the numbers of each form, with theirs, stand in `forms.toml`.
"""

import enum

from ombud.phases.evaluation.licensed.definitions import Definition
from ombud.refusals import N_


class Change(enum.Enum):
    """What became of it from the first sum to a later one: one of these, never two."""

    SIGNIFICANT = "significant"
    BETTER = "better"
    CROSSED = "crossed"
    SAME = "same"
    WORSE = "worse"


CHANGES = {
    Change.SIGNIFICANT: N_("Säkert högre, och från under gränsen till över den"),
    Change.BETTER: N_("Säkert högre"),
    Change.CROSSED: N_("Över gränsen nu, men skillnaden är för liten för att vara säker"),
    Change.SAME: N_("Ingen säker skillnad"),
    Change.WORSE: N_("Säkert lägre"),
}
"""What each is called. "Säker" is said of the difference, never of the person."""


def is_above(form: Definition, tenths: int) -> bool:
    """Whether a sum is at or above the form's cut-off."""
    return tenths >= form.cut_off


def is_reliable(form: Definition, first: int, later: int) -> bool:
    """Whether the difference is at least the form's reliable change. Never for a form that measures no change."""
    return form.reliable_change is not None and abs(later - first) >= form.reliable_change


def crosses(form: Definition, first: int, later: int) -> bool:
    """Whether it goes from below the cut-off to at or above it."""
    return not is_above(form, first) and is_above(form, later)


def change_of(form: Definition, first: int, later: int) -> Change | None:
    """What the later of two sums says of change; None for a form that measures none."""
    if form.reliable_change is None:
        return None
    if not is_reliable(form, first, later):
        return Change.CROSSED if crosses(form, first, later) else Change.SAME
    if later < first:
        return Change.WORSE
    return Change.SIGNIFICANT if crosses(form, first, later) else Change.BETTER


def expected_band(form: Definition, first: int) -> tuple[int, int] | None:
    """Between which sums a difference from the first one is not reliable, within the form; None for a form that measures no change."""
    if form.reliable_change is None:
        return None
    return max(0, first - form.reliable_change), min(form.most, first + form.reliable_change)
