"""The address of every page, with things of the demonstration in it."""

from sqlalchemy import select

from ombud.accounts.models import Municipality, User
from ombud.cases.models import Case, Stage, UrgentMatter
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.outreach.models import OutreachVisit
from ombud.intake.policy.models import PriorityQuestion
from ombud.intake.public.models import TrayEntry
from ombud.intake.steering.models import SecondLook
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalPlan, Goal, Plan
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.phases.closure.models import FollowUp
from ombud.phases.contact.models import Meeting
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.licensed.models import FormScore
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.phases.execution.letters.models import Letter
from ombud.phases.execution.models import ContactNote
from ombud.phases.mapping.models import Mapping, Reading
from ombud.phases.mapping.network.models import NetworkMember
from ombud.phases.trust.models import TrustNote

OMBUD = "ombud1@demo.example"
NOT_PAGES = {
    "web.health", "plans.paper", "plans.time_line_paper", "contact.agreement_paper", "mapping.picture_paper", "mapping.summary_paper",
    "evaluation.paper",
    "issuing.paper", "mapping.summary_now", "mapping.blank_form", "steering.protocol", "board.stamp",
    "plans.changes_paper", "letters.paper", "calendar.plan_file", "calendar.feed",
    "hard_times.paper",
}  # fmt: skip


def page_addresses(app):
    """The address of every page, with things of the demonstration's first ombud that are as full as can be."""
    with app.app_context():
        ids = Ids()
        adapter = app.url_map.bind("localhost")
        rules = [
            rule
            for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule)
            if "GET" in rule.methods and rule.endpoint not in NOT_PAGES | {"static"}
        ]
        return [
            (
                rule.endpoint,
                adapter.build(rule.endpoint, {name: ids.find(rule.endpoint, name) for name in rule.arguments}),
            )
            for rule in rules
        ]


class Ids:
    """Things in the demonstration, by what an address asks for."""

    def __init__(self):
        self.me = db.session.scalar(select(User).where(User.email == OMBUD))
        mine = select(Case).where(Case.ombud_id == self.me.id).order_by(Case.number)
        self.cases = {case.stage: case for case in db.session.scalars(mine)}

    def find(self, endpoint, name):
        """What to put at `name` in the address of an endpoint."""
        part = endpoint.split(".")[0]
        working, resting = self.cases[Stage.EXECUTION], self.cases[Stage.RESTING]
        plan = select(Plan.id).where(Plan.case_id == working.id).scalar_subquery()
        if name == "number":
            if part in ("intake", "board"):
                return self._inquiry(endpoint).number
            if endpoint in ("journey.close", "journey.reopen", "closure.show") or "follow_up" in endpoint:
                return resting.number
            if part == "mapping" and endpoint == "mapping.area":
                return self.cases[Stage.MAPPING].number
            if part == "licensed":
                return db.session.scalar(select(Case.number).join(FormScore, FormScore.case_id == Case.id))
            return (self.cases[Stage.EVALUATION] if part == "evaluation" else working).number
        rows = {
            "meeting_id": select(Meeting.id).where(Meeting.case_id == working.id),
            "matter_id": select(UrgentMatter.id).where(UrgentMatter.case_id == working.id),
            "external_id": select(ExternalPlan.id).where(ExternalPlan.plan_id == plan),
            "goal_id": select(Goal.id).where(Goal.plan_id == plan),
            "contact_id": select(AuthorityContact.id).where(AuthorityContact.operation_id == self.me.operation_id),
            "row_id": select(Meeting.id).where(Meeting.case_id == working.id),
            "letter_id": select(Letter.id).where(Letter.case_id == working.id),
            "scale_id": select(Scale.id).where(Scale.case_id == working.id),
            "rating_id": select(ScaleRating.id).join(Scale).where(Scale.case_id == working.id),
            "feedback_id": select(MeetingFeedback.id).where(MeetingFeedback.case_id == working.id),
            "member_id": select(NetworkMember.id).where(NetworkMember.case_id == working.id),
            "reading_id": select(Reading.id).join(Mapping).where(Mapping.case_id == working.id),
            "score_id": select(FormScore.id).where(FormScore.form == "ors"),
            "follow_up_id": select(FollowUp.id).where(FollowUp.case_id == resting.id),
            "question_id": select(PriorityQuestion.id).where(PriorityQuestion.operation_id == self.me.operation_id),
            "exception_id": self._exception(part),
            "look_id": select(SecondLook.id).where(SecondLook.answer.is_(None)),
            "user_id": select(User.id).where(User.operation_id == self.me.operation_id).order_by(User.id.desc()),
            "entry_id": select(TrayEntry.id).where(TrayEntry.operation_id == self.me.operation_id),
            "visit_id": select(OutreachVisit.id).where(OutreachVisit.operation_id == self.me.operation_id),
            "municipality_id": select(Municipality.id).where(Municipality.operation_id == self.me.operation_id),
        }
        if endpoint == "carrying.profile":
            return self.me.id
        if name == "step_id":
            state = ActivityState.DONE if endpoint == "execution.resume" else ActivityState.OPEN
            return db.session.scalar(select(Activity.id).where(Activity.plan_id == plan, Activity.state == state))
        if name == "note_id":
            table = TrustNote if part == "trust" else ContactNote
            if part == "intake":
                return self._inquiry(endpoint).notes[0].id
            return db.session.scalar(select(table.id).where(table.case_id == working.id))
        codes = {"slug": "boende", "ordinal": 1, "perspective": "ombud", "source": "ombud"}
        codes |= {
            "address": "ekby",
            "reference": "K7RP-3MX9",
            "part": "forsenat",
            "act": "paminn",
            "code": "contact_note",
            "texts": "moten",
            "column": "words",
            "kind": "ors",
            "way": "flytt",
        }
        if name in codes:
            return codes[name]
        return db.session.scalar(rows[name])

    def _exception(self, part):
        """A proposal for the board's pages, a move that is in force for the review's."""
        state = ExceptionState.PROPOSED if part == "board" else ExceptionState.IN_FORCE
        mine = QueueException.operation_id == self.me.operation_id
        return select(QueueException.id).where(mine, QueueException.state == state)

    def _inquiry(self, endpoint):
        state = {"intake.answer": InquiryState.OFFERED, "intake.reopen": InquiryState.ENDED}.get(
            endpoint, InquiryState.WAITING
        )
        query = select(Inquiry).where(Inquiry.operation_id == self.me.operation_id, Inquiry.state == state)
        return next(row for row in db.session.scalars(query.order_by(Inquiry.number)) if row.notes)
