"""Any text of a case, struck when the client wants it gone."""

from ombud.cases.lasting import when_struck
from ombud.leaving.erasing.replaying import Again, made_again
from ombud.leaving.striking.again import KIND, TOLD, note_struck, strike_again

when_struck.append(note_struck)
made_again.append(Again(KIND, strike_again, "texts", TOLD))
