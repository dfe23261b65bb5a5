"""What the two write when they look back, pure: the fields in their order, with the heading that each has on pages and paper."""

from ombud.refusals import N_

TEXTS = {
    "changed": N_("Vad har ändrats?"),
    "helped": N_("Vad hjälpte?"),
    "remains": N_("Vad är kvar?"),
}
THOUGHTS = {
    "comprehensible": N_("Begripligt"),
    "manageable": N_("Hanterbart"),
    "meaningful": N_("Meningsfullt"),
}
"""Headings to think by: nothing is asked and nothing is scored."""
