"""The fixed sentences of the time line on paper."""

from ombud.refusals import N_

SIGNS = N_("○ att göra · ● klart · tjockt streck: en vecka eller månad · tunt streck: väntar")
MORE = N_("… betyder att mer står i den digitala planen.")
REMAINING = N_("%(count)s steg till står i den digitala planen.")
EMPTY = N_("Det finns inga steg än.")
