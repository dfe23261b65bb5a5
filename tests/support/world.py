"""One operation with everything in it, every personal field holding a word that is found nowhere else; and another operation beside it."""

import itertools
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Enum, String, Text, select

from ombud import clock
from ombud.accounts.models import Municipality, Operation, User
from ombud.cases import models as cases
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case, CaseMove, MoveReason, Stage
from ombud.database import UtcDateTime
from ombud.extensions import db
from ombud.intake.board.models import ExceptionReason, ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryMove, InquiryNote, InquiryState, InquiryUrgency, NoteKind, Outcome
from ombud.intake.outreach.models import OutreachKind, OutreachVisit
from ombud.intake.policy.models import PriorityAnswer, PriorityPolicy, PriorityQuestion
from ombud.intake.policy.rule import Criterion, Group, UrgentRule, from_groups
from ombud.intake.public.models import TrayEntry
from ombud.intake.steering.meeting_operations import open_meeting
from ombud.intake.steering.models import LookQuestion, SecondLook
from ombud.leaving.models import ErasureHold, HoldReason
from ombud.phases.action_plan.models import (
    Activity,
    ActivityState,
    Doer,
    ExternalKind,
    ExternalPlan,
    Goal,
    Plan,
    WhenKind,
)
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.phases.closure.hard_times.models import HardTimesPlan
from ombud.phases.closure.models import Closure, EndReason, FollowUp
from ombud.phases.contact.models import Agreement, Meeting
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.licensed.models import FormLicence, FormScore
from ombud.phases.evaluation.models import Evaluation
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.phases.execution.letters.models import Letter, LetterKind
from ombud.phases.execution.models import ActivityEvent, ActivityTurn, ContactNote, ContactNoteVersion, How
from ombud.phases.mapping.models import Answer, Mapping, Perspective, Reading
from ombud.phases.mapping.network.models import Around, NetworkMember
from ombud.phases.trust.models import Initiative, TrustKind, TrustNote
from ombud.plans.calendar.operations import make_address
from ombud.plans.drawing import draw_plan
from ombud.plans.issuing.paper import paper_of
from ombud.plans.models import PlanIssue

# Codes and derived keys, not what anyone wrote.
NOT_WORDS = {
    "number", "audit_ref", "figure_key", "area", "definition", "need", "from_need", "name_key", "phone_digits", "last_save",
    "repeats", "uid", "form",
}  # fmt: skip
COUNTER = itertools.count(1)
ROLES = ("own", "other", "coordinator", "steering", "admin")


@dataclass
class World:
    """The actors by name, the ids an address may ask for, and the planted words by table and column."""

    actors: dict = field(default_factory=dict)
    ids: dict = field(default_factory=dict)
    case_words: dict = field(default_factory=dict)
    inquiry_words: dict = field(default_factory=dict)
    hidden_words: dict = field(default_factory=dict)

    def id_for(self, endpoint, name):
        """What stands in an address: `name` is the part's name, told apart by the endpoint's own part of the house where needed."""
        part = endpoint.split(".")[0]
        if name == "number":
            return self.ids["inquiry" if part in ("intake", "board") else "case"]
        own = {"note_id": {"trust": "trust_note", "execution": "contact_note", "intake": "inquiry_note"}.get(part)}
        known = {
            "step_id": "activity",
            "matter_id": "matter",
            "external_id": "external_plan",
            "member_id": "network_member",
            "urgency_id": "inquiry_urgency",
            "slug": "area",
            "ordinal": "ordinal",
        }
        return self.ids[own.get(name) or known.get(name) or name.removesuffix("_id")]

    def protected_id_for(self, endpoint, name):
        """The same for the inquiry of the person with protected identity."""
        if endpoint.startswith(("intake.", "board.")) and name in ("number", "note_id", "urgency_id"):
            return self.ids["protected_" + {"number": "inquiry"}.get(name, f"inquiry_{name.removesuffix('_id')}")]
        return self.id_for(endpoint, name)


def build_world(make) -> World:
    """Make the world: the case is `own`'s, one inquiry is open to the circle and one has a protected person with `own` named."""
    world = World()
    here, there = make.operation(), make.operation()
    for name, role in (("own", "ombud"), ("other", "ombud"), *((each, each) for each in ROLES[2:])):
        world.actors[name] = make.user(role, operation=here, name=f"{name.title()} Här")
    for role in ("ombud", "coordinator", "steering", "admin"):
        world.actors[f"foreign {role}"] = make.user(role, operation=there, name=f"{role.title()} Där")
    with make.app.app_context():
        _plant_case(world, here)
        _plant_inquiries(world, here)
        _plant_ended(world, here)
        _plant_policy(world, here)
        _plant_review(world, here)
        _plant_tray(world, here)
        _plant_outreach(world, here)
        _plant_register(world, here)
        world.ids["token"] = make_address(db.session.get(User, world.actors["own"].id))
        municipality = Municipality(operation_id=here.id, name="Obebodd")
        db.session.add(municipality)
        db.session.commit()
        world.ids |= {
            "municipality": municipality.id,
            "user": world.actors["other"].id,
            "area": "boende",
            "part": "i-dag",
            "act": "paminn",
            "ordinal": 1,
            "source": "ombud",
            "code": "contact_note",
            "perspective": "ombud",
        }
    return world


def _plant_case(world, here):
    own = world.actors["own"]
    today = clock.today()
    client = cases.Client(operation_id=here.id, birth_year=1980)
    plant(client, world.case_words)
    origin = cases.CaseOrigin(received_on=today, channel=cases.Channel.PHONE, through=cases.Through.RELATIVE)
    plant(origin, world.case_words)
    asked = world.case_words["case_origins.answers"] = f"Zq{next(COUNTER):04d}å"
    origin.answers = [[asked, "yes"]]
    case = Case(
        operation_id=here.id,
        number=f"{today.year}-0777",
        client=client,
        ombud_id=own.id,
        stage=Stage.EXECUTION,
        stage_since=today,
        opened_on=today,
        last_contact_on=today - timedelta(days=90),
        origin=origin,
    )
    db.session.add(case)
    db.session.flush()
    for name, row in PhaseRows(case, own).items():
        plant(row, {} if name in ("licence", "hold") else world.case_words)
        if name == "reading":
            plant_sheet(row, world.case_words)
        if name == "draft":
            row.content = {"words": plant_word("drafts.content", world.case_words)}
        if name == "issue":
            plant_issue(row, world.case_words)
        db.session.add(row)
        db.session.flush()
        world.ids[name] = row.id
    world.ids["case"] = case.number


class PhaseRows:
    """Rows of every phase, each made when the one before it has its id."""

    def __init__(self, case, own):
        self.case, self.own, self.made = case, own, {}

    def items(self):
        """Name and row, in an order in which each finds what it refers to."""
        for name in (
            "move meeting agreement trust_note mapping answer other_view reading network_member plan goal activity done_activity turn "
            "external_plan contact_note note_version letter draft issue evaluation closure follow_up matter settled_matter "
            "scale scale_rating feedback licence score hard_times hold"
        ).split():
            self.made[name] = getattr(self, name)()
            yield name, self.made[name]

    def move(self):
        return CaseMove(
            case_id=self.case.id,
            from_stage=Stage.CONTACT,
            to_stage=Stage.EXECUTION,
            at=clock.now(),
            by_id=self.own.id,
            reason=MoveReason.PASSED,
        )

    def meeting(self):
        return Meeting(case_id=self.case.id, on=clock.today())

    def agreement(self):
        return Agreement(case_id=self.case.id, client_yes_on=clock.today(), ombud_yes_on=clock.today())

    def trust_note(self):
        return TrustNote(case_id=self.case.id, on=clock.today(), kind=TrustKind.TOGETHER, initiative=Initiative.CLIENT)

    def mapping(self):
        return Mapping(
            case_id=self.case.id, ordinal=1, started_on=clock.today(), completed_on=clock.today(), definition="1"
        )

    def answer(self):
        return Answer(
            mapping_id=self.made["mapping"].id, area="housing", rating=2, important=True, saved_at=clock.now()
        )

    def other_view(self):
        return Answer(
            mapping_id=self.made["mapping"].id,
            area="housing",
            perspective=Perspective.OMBUD,
            rating=1,
            saved_at=clock.now(),
        )

    def reading(self):
        """What the client read once, in words that have been written over since: they stand in the kept sheet only."""
        return Reading(mapping_id=self.made["mapping"].id, read_at=clock.now())

    def network_member(self):
        return NetworkMember(case_id=self.case.id, kind=Around.PERSON)

    def plan(self):
        return Plan(case_id=self.case.id)

    def goal(self):
        return Goal(plan_id=self.made["plan"].id, need="housing")

    def activity(self):
        return Activity(
            plan_id=self.made["plan"].id,
            goal_id=self.made["goal"].id,
            waiting_since=clock.today(),
            doer=Doer.AUTHORITY,
            when_kind=WhenKind.DATE,
            due_on=clock.today(),
            need="housing",
        )

    def done_activity(self):
        return Activity(
            plan_id=self.made["plan"].id,
            position=1,
            doer=Doer.RELATIVE,
            waiting_since=clock.today(),
            state=ActivityState.DONE,
            settled_on=clock.today(),
        )

    def turn(self):
        return ActivityEvent(
            activity_id=self.made["activity"].id, on=clock.today(), turn=ActivityTurn.MOVED, by_id=self.own.id
        )

    def external_plan(self):
        return ExternalPlan(plan_id=self.made["plan"].id, kind=ExternalKind.SIP, follow_up_on=clock.today())

    def contact_note(self):
        return ContactNote(case_id=self.case.id, on=clock.today(), how=How.PHONE, with_client=False)

    def note_version(self):
        return ContactNoteVersion(
            note_id=self.made["contact_note"].id,
            on=clock.today(),
            with_client=False,
            how=How.PHONE,
            replaced_at=clock.now(),
            by_id=self.own.id,
        )

    def letter(self):
        return Letter(case_id=self.case.id, kind=LetterKind.CONSENT, made_on=clock.today(), until_on=clock.today())

    def draft(self):
        """A contact that the case's ombud has begun to write down."""
        return Draft(user_id=self.own.id, case_id=self.case.id, form="contact_note", saved_at=clock.now())

    def issue(self):
        """An issued plan whose words have been written over since: they stand in the kept version only."""
        return PlanIssue(case_id=self.case.id, ordinal=1, issued_on=clock.today(), pdf=b"", by_id=self.own.id)

    def evaluation(self):
        return Evaluation(case_id=self.case.id, held_on=clock.today())

    def closure(self):
        return Closure(case_id=self.case.id, planned=True, reason=EndReason.GOALS)

    def follow_up(self):
        return FollowUp(case_id=self.case.id, planned_on=clock.today())

    def scale(self):
        return Scale(case_id=self.case.id, goal_id=self.made["goal"].id)

    def scale_rating(self):
        return ScaleRating(scale_id=self.made["scale"].id, on=clock.today(), value=4, good_enough=7)

    def feedback(self):
        return MeetingFeedback(
            case_id=self.case.id, on=clock.today(), heard=4, wanted=2, suited=5, talked_on=clock.today()
        )

    def licence(self):
        return FormLicence(operation_id=self.case.operation_id, form="ors", stated_on=clock.today(), by_id=self.own.id)

    def score(self):
        return FormScore(case_id=self.case.id, form="ors", on=clock.today(), sum_tenths=183)

    def hard_times(self):
        return HardTimesPlan(case_id=self.case.id, made_on=clock.today())

    def hold(self):
        return ErasureHold(case_id=self.case.id, reason=HoldReason.DISPUTE, since=clock.today(), by_id=self.own.id)

    def matter(self):
        return cases.UrgentMatter(case_id=self.case.id, kind=cases.UrgencyKind.EVICTION, due_on=clock.today())

    def settled_matter(self):
        return cases.UrgentMatter(
            case_id=self.case.id, kind=cases.UrgencyKind.APPEAL, due_on=clock.today(), settled_on=clock.today()
        )


def _plant_inquiries(world, here):
    own = world.actors["own"]
    for number, protected, words in (("0777", False, world.inquiry_words), ("0778", True, world.hidden_words)):
        inquiry = Inquiry(
            operation_id=here.id,
            number=f"F{clock.today().year}-{number}",
            received_on=clock.today(),
            channel=cases.Channel.PHONE,
            through=cases.Through.RELATIVE,
            state=InquiryState.WAITING,
            queued_at=clock.now(),
            protected=protected,
            ombud_id=own.id if protected else None,
        )
        plant(inquiry, words)
        db.session.add(inquiry)
        db.session.flush()
        note = InquiryNote(inquiry_id=inquiry.id, on=clock.today(), kind=NoteKind.MEETING, by_id=own.id)
        urgency = InquiryUrgency(inquiry_id=inquiry.id, kind=cases.UrgencyKind.OTHER, due_on=clock.today())
        move = InquiryMove(inquiry_id=inquiry.id, to_state=InquiryState.WAITING, at=clock.now(), by_id=own.id)
        exception = QueueException(
            operation_id=here.id,
            inquiry_id=inquiry.id,
            state=ExceptionState.IN_FORCE,
            reason=ExceptionReason.OTHER,
            proposed_by_id=own.id,
            proposed_at=clock.now(),
            decided_by_id=world.actors["coordinator"].id,
            decided_at=clock.now(),
        )
        rows = (
            ("inquiry_note", note),
            ("inquiry_urgency", urgency),
            ("inquiry_move", move),
            ("exception", exception),
        )
        for name, row in rows:
            plant(row, words)
            db.session.add(row)
            db.session.flush()
            world.ids[f"protected_{name}" if protected else name] = row.id
        world.ids["protected_inquiry" if protected else "inquiry"] = inquiry.number


def _plant_ended(world, here):
    ended = Inquiry(
        operation_id=here.id,
        number=f"F{clock.today().year}-0779",
        received_on=clock.today(),
        channel=cases.Channel.PHONE,
        through=cases.Through.RELATIVE,
        state=InquiryState.ENDED,
        outcome=Outcome.MOVED,
        ended_on=clock.today(),
    )
    plant(ended, world.inquiry_words)
    db.session.add(ended)
    world.ids["ended_inquiry"] = ended.number


def _plant_policy(world, here):
    """A policy in force that asks a question of the operation's own, and a question that nobody asks for: that one can be retired."""
    steering, now = world.actors["steering"], clock.now()
    asked, idle = (
        PriorityQuestion(operation_id=here.id, text=text, made_at=now, made_by_id=steering.id)
        for text in ("Har personen det svårt?", "Har personen det bra?")
    )
    db.session.add_all([asked, idle])
    db.session.flush()
    db.session.add(
        PriorityPolicy(
            operation_id=here.id,
            ordinal=1,
            decided_on=clock.today(),
            recorded_at=now,
            recorded_by_id=steering.id,
            urgent=UrgentRule.ALWAYS,
            ageing_days=364,
            groups=from_groups((Group("Svårt", (Criterion(str(asked.id), asked.text, "yes"),)),)),
        )
    )
    for inquiry in db.session.scalars(select(Inquiry)):
        db.session.add(PriorityAnswer(inquiry_id=inquiry.id, question_id=asked.id, answer=cases.Answer3.YES))
    world.ids["question"] = idle.id


def _plant_review(world, here):
    """A second look at the open inquiry's move out of order, and a meeting that is going on."""
    steering = world.actors["steering"]
    look = SecondLook(
        exception_id=world.ids["exception"],
        question=LookQuestion.STILL_NEEDED,
        asked_by_id=steering.id,
        asked_at=clock.now(),
    )
    db.session.add(look)
    db.session.flush()
    world.ids["look"] = look.id
    operation, by = db.session.get(Operation, here.id), db.session.get(User, steering.id)
    open_meeting(operation, present=[steering.id], by=by)


def _plant_tray(world, here):
    """The public page is open, and one person has used it."""
    here = db.session.get(Operation, here.id)
    here.public_page, here.public_address = True, "ekby"
    entry = TrayEntry(operation_id=here.id, at=clock.now(), through=cases.Through.RELATIVE)
    plant(entry, world.inquiry_words)
    db.session.add(entry)
    db.session.flush()
    world.ids |= {"entry": entry.id, "address": "ekby", "reference": "K7RP-3MX9"}


def _plant_outreach(world, here):
    visit = OutreachVisit(
        operation_id=here.id,
        on=clock.today().replace(month=1, day=1),
        kind=OutreachKind.LIBRARY,
        minutes=60,
        talks=3,
        by_id=world.actors["own"].id,
    )
    plant(visit, world.inquiry_words)
    db.session.add(visit)
    db.session.flush()
    world.ids["visit"] = visit.id


def _plant_register(world, here):
    """Somebody at an authority: no client's words, but the circle's alone."""
    contact = AuthorityContact(operation_id=here.id)
    plant(contact, {})
    db.session.add(contact)
    db.session.flush()
    world.ids["contact"] = contact.id


def plant(row, words):
    """Fill every text column of a row with a word found nowhere else, and remember it."""
    for column in row.__table__.columns:
        if column.name == "outcome_words" and isinstance(row, Inquiry) and row.state is not InquiryState.ENDED:
            continue  # written when an inquiry ends, and shown then
        is_text = isinstance(column.type, String | Text) and not isinstance(column.type, Enum | UtcDateTime)
        if is_text and column.name not in NOT_WORDS and not column.foreign_keys:
            word = f"Zq{next(COUNTER):04d}å"
            words[f"{row.__tablename__}.{column.name}.{len(words)}"] = word
            setattr(row, column.name, word)


def plant_word(name, words):
    """A word found nowhere else, remembered under a name."""
    word = words[f"{name}.{len(words)}"] = f"Zq{next(COUNTER):04d}å"
    return word


def plant_issue(issue, words):
    """Fill the texts of an issued plan, and the paper drawn of it, with words found nowhere else."""
    planted = {
        "": ("heading", "client", "ombud", "phone", "operation"),
        "goals": ("words",),
        "steps": ("what", "who", "when", "need_name"),
        "others": ("name", "owner", "responsible"),
    }
    heading, goal, step, other = (
        {name: plant_word(f"plan_issues.sheet.{kind}.{name}", words) for name in names}
        for kind, names in planted.items()
    )
    issue.sheet = {
        **heading,
        "goals": [{**goal, "id": 1, "need": "housing", "need_name": "Boende", "origin": ""}],
        "steps": [{**step, "uid": "u1", "goal": 1, "who_is": "client:", "when_is": "text|", "waits": "", "need": "food",
                   "state": "open", "origin": ""}],
        "others": [{**other, "uid": "o1", "follow_up_on": "", "valid_to": ""}],
    }  # fmt: skip
    issue.pdf = draw_plan(paper_of(issue))


def plant_sheet(reading, words):
    """Fill the texts of a kept sheet with words found nowhere else."""
    entry = {"area": "housing", "name": "Boende", "rating": 2, "important": True}
    for name in ("words", "works", "helped_by"):
        entry[name] = words[f"mapping_readings.sheet.{name}.{len(words)}"] = f"Zq{next(COUNTER):04d}å"
    reading.sheet = [entry]
