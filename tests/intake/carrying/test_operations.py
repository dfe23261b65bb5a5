"""The rules of what can be carried: profiles, weights, and the ceiling that warns or asks."""

import pytest
from sqlalchemy import select
from support.inquiries import make_inquiry

from ombud import clock
from ombud.accounts.models import User
from ombud.accounts.queries import municipalities_of
from ombud.audit.models import AuditEntry
from ombud.cases.models import Gender, Stage
from ombud.extensions import db
from ombud.intake import opening, queue_operations
from ombud.intake.carrying import operations
from ombud.intake.carrying.load import WEIGHED
from ombud.intake.carrying.models import CeilingReason, StageWeight
from ombud.intake.carrying.queries import carriers, profile_of, weights_of
from ombud.intake.models import Inquiry, InquiryMove, InquiryState
from ombud.refusals import Conflict, Refused

WHOLE = dict.fromkeys(WEIGHED, 100)


@pytest.fixture
def here(make, in_app):
    """An ombud with two cases (one resting), another ombud, a coordinator, and a ceiling of two."""
    who = [make.user(name="Alma"), make.user(name="Bo"), make.user("coordinator")]
    make.case(ombud=who[0])
    make.case(ombud=who[0], stage=Stage.RESTING)

    class Here:
        ombud, other, coordinator = [db.session.get(User, each.id) for each in who]
        operation = ombud.operation

        def inquiry(self, **what):
            db.session.commit()
            return db.session.get(Inquiry, make_inquiry(make, by=who[0], **what).id)

        def carries(self, user):
            return next(each.carries for each in carriers(self.operation) if each.user is user)

        def weigh(self, *, hard=False, outreach=0, version=None, by=None, **weights):
            operations.change_weights(
                self.operation,
                weights={**WHOLE, **{Stage(name): percent for name, percent in weights.items()}},
                ceiling_is_hard=hard,
                outreach_percent=outreach,
                version=self.operation.version if version is None else version,
                by=by or self.coordinator,
            )
            db.session.flush()

    Here.operation.caseload_ceiling = 2
    db.session.commit()
    return Here()


def logged(event):
    db.session.flush()
    return [entry.codes for entry in db.session.scalars(select(AuditEntry).where(AuditEntry.event == event))]


def test_cases_offers_weights_part_time_and_outreach_count(here):
    assert (here.carries(here.ombud).load, here.carries(here.ombud).room) == (100, 1)
    here.inquiry(state=InquiryState.OFFERED)
    assert (here.carries(here.ombud).load, here.carries(here.ombud).room) == (200, 0)
    here.weigh(contact=60, outreach=25)
    _profile(here, here.other, working_percent=50)
    db.session.flush()
    assert (here.carries(here.ombud).load, here.carries(here.ombud).ceiling) == (120, 150)
    assert (here.carries(here.other).load, here.carries(here.other).ceiling) == (0, 75)


def _profile(here, user, *, by=None, version=0, **what):
    values = {"gender": None, "languages": "", "municipality_ids": [], **what}
    return operations.save_profile(user, version=version, by=by or here.coordinator, **values)


def test_a_profile_is_written_changed_and_logged_by_field_only(here, make):
    places = municipalities_of(here.operation.id)
    _profile(
        here,
        here.ombud,
        by=here.ombud,
        gender=Gender.WOMAN,
        languages="svenska",
        municipality_ids=[places[0].id, 999_999],
    )
    db.session.flush()
    row = profile_of(here.ombud)
    assert (row.gender, row.languages, row.municipalities, row.working_percent, row.version) == (
        Gender.WOMAN,
        "svenska",
        [places[0]],
        100,
        1,
    )
    _profile(here, here.ombud, by=here.ombud, version=1, gender=Gender.WOMAN, languages="svenska", municipality_ids=[])
    db.session.flush()
    assert row.version == 2 and row.municipalities == []
    assert [codes["fields"] for codes in logged("profile_changed")] == [
        ["gender", "languages", "municipalities"],
        ["municipalities"],
    ]


def test_two_who_write_the_same_profile_are_told(here):
    _profile(here, here.ombud, by=here.ombud, languages="svenska", gender=Gender.MAN)
    db.session.flush()
    with pytest.raises(Conflict) as conflict:
        _profile(here, here.ombud, languages="finska", municipality_ids=[municipalities_of(here.operation.id)[0].id])
    assert conflict.value.theirs == {"languages": "svenska", "gender": "Man", "municipalities": "–"}
    assert conflict.value.version == 1


def test_only_the_coordinator_says_how_much_somebody_works(here):
    with pytest.raises(Refused) as refusal:
        _profile(here, here.ombud, by=here.ombud, working_percent=50)
    assert refusal.value.field == "working_percent"
    _profile(here, here.ombud, working_percent=50)
    db.session.flush()
    _profile(here, here.ombud, by=here.ombud, version=1, languages="svenska")
    assert profile_of(here.ombud).working_percent == 50, "what the ombud writes leaves it alone"


def test_weights_are_kept_where_they_differ_and_logged(here):
    here.weigh(contact=60, execution=120, outreach=10, hard=True)
    kept = {row.stage: row.percent for row in db.session.scalars(select(StageWeight))}
    assert kept == {Stage.CONTACT: 60, Stage.EXECUTION: 120}
    assert weights_of(here.operation.id).of(Stage.TRUST) == 100
    before = here.operation.version
    here.weigh(outreach=10, hard=True)
    assert db.session.scalars(select(StageWeight)).all() == [] and here.operation.version == before + 1
    assert logged("settings_changed") == [
        {"fields": ["ceiling_is_hard", "outreach_percent", "weights"]},
        {"fields": ["weights"]},
    ]
    with pytest.raises(Conflict) as conflict:
        here.weigh(version=before, execution=130)
    assert conflict.value.theirs["execution"] == 100 and conflict.value.theirs["ceiling_is_hard"] == "Ja"
    with pytest.raises(Refused) as refusal:
        here.weigh(contact=0)
    assert refusal.value.field == "contact"


def test_a_soft_ceiling_stops_nothing_and_notes_nothing(here):
    here.operation.caseload_ceiling = 1
    row = here.inquiry(state=InquiryState.WAITING)
    queue_operations.offer(
        row, ombud_id=here.ombud.id, over_ceiling=CeilingReason.WISH, version=row.version, by=here.other
    )
    db.session.flush()
    assert row.state is InquiryState.OFFERED and _noted(row) == [None] and logged("ceiling_passed") == []


def test_a_hard_ceiling_asks_for_a_reason_and_keeps_it(here):
    here.operation.caseload_ceiling, here.operation.ceiling_is_hard = 1, True
    row = here.inquiry(state=InquiryState.WAITING)
    with pytest.raises(Refused) as refusal:
        queue_operations.offer(row, ombud_id=here.ombud.id, version=row.version, by=here.other)
    assert refusal.value.field == "over_ceiling" and row.state is InquiryState.WAITING
    queue_operations.offer(
        row, ombud_id=here.ombud.id, over_ceiling=CeilingReason.WISH, version=row.version, by=here.other
    )
    db.session.flush()
    assert _noted(row) == [CeilingReason.WISH]
    assert logged("ceiling_passed") == [{"ombud": here.ombud.id, "reason": "wish"}]


def test_where_there_is_room_no_reason_is_asked_for_nor_kept(here):
    here.operation.ceiling_is_hard = True
    row = here.inquiry(state=InquiryState.WAITING)
    queue_operations.offer(
        row, ombud_id=here.ombud.id, over_ceiling=CeilingReason.WISH, version=row.version, by=here.other
    )
    db.session.flush()
    assert _noted(row) == [None]
    second = here.inquiry(state=InquiryState.WAITING)
    with pytest.raises(Refused):
        queue_operations.offer(second, ombud_id=here.ombud.id, version=second.version, by=here.other)
    queue_operations.decline_offer(row, words="", version=row.version, by=here.other)
    db.session.flush()
    queue_operations.offer(second, ombud_id=here.ombud.id, version=second.version, by=here.other)


def test_past_the_queue_the_same_ceiling_holds(here):
    here.operation.caseload_ceiling, here.operation.ceiling_is_hard = 1, True
    row = here.inquiry(due_on=clock.today())
    what = {"ombud_id": here.ombud.id, "reason": "Vräks", "version": row.version, "by": here.other}
    with pytest.raises(Refused) as refusal:
        opening.open_past_queue(row, **what)
    assert refusal.value.field == "over_ceiling"
    case = opening.open_past_queue(row, over_ceiling=CeilingReason.URGENT, **what)
    db.session.flush()
    assert case.ombud is here.ombud and _noted(row) == [CeilingReason.URGENT]


def _noted(row):
    query = select(InquiryMove.over_ceiling).where(
        InquiryMove.inquiry_id == row.id, InquiryMove.to_state.in_((InquiryState.OFFERED, InquiryState.CASE))
    )
    return db.session.scalars(query).all()
