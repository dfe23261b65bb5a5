"""The client withdraws altogether: what goes, what stays as figures and when is shown first."""

from ombud.cases.lasting import when_leaving
from ombud.leaving.erasing.replaying import Again, made_again
from ombud.leaving.withdrawing.again import KIND, TOLD, decide_again, note_decision

when_leaving.append(note_decision)
made_again.append(Again(KIND, decide_again, "withdrawals", TOLD))
