"""Following what changes, in the demonstration: scales, feedback on meetings, and sums of a licensed form."""

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.demo.office import Office
from ombud.extensions import db
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.feedback.operations import give_feedback
from ombud.phases.evaluation.feedback.queries import changes_to_show
from ombud.phases.evaluation.licensed.models import FormLicence, FormScore
from ombud.phases.evaluation.scales.models import Scale, ScaleRating

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


def state_licence(office: Office) -> None:
    """An invented licence for a form that others hold the rights to: without one nothing of it is seen."""
    admin = db.session.scalars(select(User).where(User.operation_id == office.operation.id, User.is_admin)).one()
    licence = {"licence": "Påhittad licens, bara för demon", "holder": office.operation.name}
    db.session.add(
        FormLicence(operation_id=office.operation.id, form=FORM, stated_on=clock.today(), by_id=admin.id, **licence)
    )


def follow_some(office: Office) -> None:
    """Scales, and what was thought of the meetings, in the latest of the first ombud's cases in execution and in evaluation."""
    for stage in (Stage.EXECUTION, Stage.EVALUATION):
        mine = select(Case).where(Case.ombud_id == office.ombud[0].id, Case.stage == stage)
        case = db.session.scalars(mine.order_by(Case.number.desc()).limit(1)).one()
        for (about, good_enough, like), ratings in SCALES:
            scale = add_scale(case, about)
            for days, value, not_lower in ratings:
                with clock.at(clock.days_ago(days)):
                    rate(scale, value, not_lower=not_lower, good_enough=good_enough, good_enough_words=like)
        for days, heard, wanted, suited, different in FEEDBACK if stage is Stage.EXECUTION else ():
            with clock.at(clock.days_ago(days)):
                say_how_it_was(case, heard=heard, wanted=wanted, suited=suited, different=different)


def add_scale(case: Case, about: str, goal_id: int | None = None) -> Scale:
    """A scale of the client's own."""
    scale = Scale(case_id=case.id, about=about, goal_id=goal_id)
    db.session.add(scale)
    db.session.flush()
    return scale


def rate(scale: Scale, value: int, **said: object) -> None:
    """Where the client is today, and what is said about it."""
    db.session.add(ScaleRating(scale_id=scale.id, on=clock.today(), value=value, **said))


def say_how_it_was(case: Case, **answers: object) -> MeetingFeedback:
    """What the client thought of today's meeting, once shown what was changed because of earlier ones."""
    shown = [(row.id, row.version) for row in changes_to_show(case)]
    return give_feedback(case, shown=shown, by=case.ombud, **answers)


def enter_sum(case: Case, tenths: int) -> None:
    """The sum of a form that was filled in today."""
    db.session.add(FormScore(case_id=case.id, form=FORM, on=clock.today(), sum_tenths=tenths, parts=[]))
