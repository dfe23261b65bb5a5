"""Why something is thrown away out of the tray. Stands in the log only: the row is gone."""

from ombud.database import Coded
from ombud.refusals import N_


class ThrownAway(Coded):
    """Why nothing becomes of what was left on the public page."""

    ROBOT = "robot", N_("En robot skrev det")
    SAME_PERSON = "same_person", N_("Personen är redan känd hos oss")
    TRIAL = "trial", N_("Någon provade sidan")
    ELSEWHERE = "elsewhere", N_("Det gällde något annat")
