"""Following what changes, in the demonstration: scales, feedback on meetings, and sums of a licensed form."""

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.demo.office import Office
from ombud.extensions import db
from ombud.phases.evaluation.feedback.operations import give_feedback
from ombud.phases.evaluation.licensed.definitions import definitions
from ombud.phases.evaluation.licensed.licence_operations import state_licence
from ombud.phases.evaluation.scales.operations import add_scale
from ombud.phases.evaluation.scales.rating_operations import rate

FORM = "ors"
SCALES = (
    (("Jag vågar öppna posten", 6, "Då ligger det högst tre brev på bordet."),
     ((70, 2, "Jag öppnade ett brev i förra veckan."), (42, 3, "Vi öppnade tre tillsammans."),
      (9, 5, "Jag öppnar dem själv på måndagar."))),
    (("Jag träffar någon varje vecka", 7, "Då har jag något att se fram emot."),
     ((63, 3, "Min syster ringer."), (35, 4, "Jag var på träffpunkten en gång."),
      (9, 4, "Jag var där, men det var mycket folk."))),
)  # fmt: skip
"""About what, where it is good enough and what it is like there; then how many days ago, where she was, and what made it not lower."""

FEEDBACK = (
    (63, 4, 4, 4, ""),
    (35, 5, 4, 4, ""),
    (9, 4, 3, 2, "Det var rörigt på kaféet. Jag vill hellre gå ut och gå."),
)
"""How many days ago; heard, about what I wanted, suited; what should be different. The last one is yet to be talked about."""


def state_the_licence(office: Office) -> None:
    """An invented licence for a form that others hold the rights to: without one nothing of it is seen."""
    admin = db.session.scalars(select(User).where(User.operation_id == office.operation.id, User.is_admin)).one()
    licence = {"licence": "Påhittad licens, bara för demon", "holder": office.operation.name}
    state_licence(definitions()[FORM], version=0, by=admin, **licence)


def follow_some(office: Office) -> None:
    """Scales, and what was thought of the meetings, in the latest of the first ombud's cases in execution and in evaluation."""
    ombud = office.ombud[0]
    for stage in (Stage.EXECUTION, Stage.EVALUATION):
        mine = select(Case).where(Case.ombud_id == ombud.id, Case.stage == stage)
        case = db.session.scalars(mine.order_by(Case.number.desc()).limit(1)).one()
        for (about, good_enough, like), ratings in SCALES:
            scale = add_scale(case, about=about, by=ombud)
            for days, value, not_lower in ratings:
                said = {"not_lower": not_lower, "good_enough": good_enough, "good_enough_words": like}
                rate(case, scale, value=value, on=clock.days_ago(days), by=ombud, **said)
        for days, heard, wanted, suited, different in FEEDBACK if stage is Stage.EXECUTION else ():
            answers = {"heard": heard, "wanted": wanted, "suited": suited, "different": different}
            give_feedback(case, on=clock.days_ago(days), by=ombud, **answers)
