"""Every endpoint × every role × own, another ombud's and another operation's things, against one table.

An endpoint the table does not know fails. A POST is sent without a form: whoever may act is shown the form again (or led back), and whoever
may not is turned away at the door, before anything is read.
"""

import pytest
from support.walking import OPEN, addresses, walk
from support.world import build_world

ACTORS = ("own", "other", "coordinator", "steering", "admin")
NO, HIDDEN = "403", "404"


def row(own, other, coordinator, steering, admin, foreign=HIDDEN):
    """What each actor is answered; `foreign` for everybody of another operation who asks for a thing of this one."""
    return dict(zip(ACTORS, (own, other, coordinator, steering, admin), strict=True)) | {"foreign": foreign}


# For a page without a thing in its address, another operation's people have the rights of their role at home: `foreign` is None.
EVERYONE = row(OPEN, OPEN, OPEN, OPEN, OPEN, foreign=None)
CASE_CONTENT = row(OPEN, NO, NO, HIDDEN, HIDDEN)
CASE_HEADER = row(OPEN, OPEN, OPEN, HIDDEN, HIDDEN)
CASE_HAND_OVER = row(OPEN, NO, OPEN, HIDDEN, HIDDEN)
CASE_COVER = row(NO, NO, OPEN, HIDDEN, HIDDEN)
CIRCLE = row(OPEN, OPEN, OPEN, NO, NO, foreign=None)
CIRCLE_THING = row(OPEN, OPEN, OPEN, HIDDEN, HIDDEN)
# A part of the day has the same address in every operation, and each sees its own.
CIRCLE_PART = row(OPEN, OPEN, OPEN, HIDDEN, HIDDEN, foreign=None)
CIRCLE_AND_STEERING = row(OPEN, OPEN, OPEN, OPEN, NO, foreign=None)
READERS_THING = row(OPEN, OPEN, OPEN, OPEN, HIDDEN)
STEERING = row(NO, NO, NO, OPEN, NO, foreign=None)
STEERING_THING = row(HIDDEN, HIDDEN, HIDDEN, OPEN, HIDDEN)
ADMIN = row(NO, NO, NO, NO, OPEN, foreign=None)
ADMIN_THING = row(HIDDEN, HIDDEN, HIDDEN, HIDDEN, OPEN)
# A form has the same address in every operation, and each states its own licence.
ADMIN_FORM = row(HIDDEN, HIDDEN, HIDDEN, HIDDEN, OPEN, foreign=None)
OFFICE = row(NO, NO, OPEN, NO, OPEN, foreign=None)
# An area has the same address in every operation, and each opens its own.
OFFICE_AREA = row(HIDDEN, HIDDEN, OPEN, HIDDEN, OPEN, foreign=None)
OFFICE_THING = row(HIDDEN, HIDDEN, OPEN, HIDDEN, OPEN)
REVIEW = row(NO, NO, OPEN, OPEN, NO, foreign=None)
# A meeting has the same number in every operation: the world has one only here.
LOG = row(OPEN, OPEN, OPEN, NO, OPEN, foreign=None)
LOG_REVIEW = row(NO, NO, OPEN, NO, NO, foreign=None)

COORDINATOR = row(NO, NO, OPEN, NO, NO, foreign=None)
# Whoever is an ombud, whatever else.
OWN_WORK = row(OPEN, OPEN, NO, NO, NO, foreign=None)
COORDINATOR_THING = row(HIDDEN, HIDDEN, OPEN, HIDDEN, HIDDEN)
# The ledningsgrupp's board is another page at the same address.

TABLE = [
    (
        EVERYONE,
        """web.health web.accessibility accounts.sign_in accounts.enter_code
        today.show accounts.account accounts.change_factor accounts.change_password accounts.finish accounts.prolong
        accounts.renew_codes accounts.take_back accounts.change_pin""",
    ),
    (EVERYONE, "calendar.feed"),
    (ADMIN, "accounts.users accounts.add_user"),
    (ADMIN_THING, "accounts.activate_user accounts.change_user accounts.deactivate_user accounts.reset"),
    (OFFICE, "erasing.show erasing.run"),
    (CASE_COVER, "erasing.place_hold erasing.end_hold"),
    (OFFICE, "accounts.settings accounts.add_municipality instrument.areas instrument.add_area suggesting.areas"),
    (ADMIN, "licences.forms"),
    (ADMIN_FORM, "licences.state licences.end"),
    (OFFICE_AREA, "instrument.change_area instrument.choose suggesting.change suggesting.restore"),
    (OFFICE_THING, "accounts.rename_municipality accounts.remove_municipality"),
    (
        CASE_CONTENT,
        """contact.show contact.add_meeting contact.change_meeting contact.agreement contact.agreement_paper
        trust.show trust.add trust.change
        mapping.show mapping.start mapping.area mapping.answers mapping.complete mapping.resume mapping.totals
        mapping.together mapping.look mapping.cover mapping.picture mapping.picture_paper mapping.blank_form mapping.type_in
        mapping.summary mapping.summary_now mapping.summary_paper mapping.strike mapping.others mapping.other_answer mapping.compare
        network.show network.add network.change network.remove
        action_plan.show action_plan.change_heading action_plan.add_step action_plan.change_step action_plan.read_when
        action_plan.make_goals_of_needs action_plan.goals action_plan.add_goal action_plan.change_goal action_plan.remove_goal
        action_plan.settle_goal
        action_plan.order action_plan.every_plan action_plan.add_external_plan action_plan.change_external_plan
        action_plan.remove_external_plan plans.paper plans.time_line plans.time_line_paper plans.changes plans.changes_paper
        issuing.issue issuing.versions issuing.version issuing.paper issuing.compare issuing.strike
        execution.show execution.notes execution.add_note execution.change_note execution.note_versions execution.strike_note
        execution.tick execution.move_step execution.drop execution.resume execution.wait execution.answered execution.remind
        execution.leave today.act drafting.keep drafting.throw_away
        letters.show letters.add letters.change letters.take_back letters.renew letters.paper calendar.plan_file
        evaluation.show evaluation.reflect
        scales.show scales.scale scales.add scales.change scales.end scales.resume scales.remove scales.rate scales.change_rating
        scales.remove_rating feedback.show feedback.give feedback.change feedback.remove feedback.talk
        evaluation.show evaluation.reflect licensed.show licensed.add licensed.change licensed.remove
        evaluation.show evaluation.reflect evaluation.learn evaluation.paper
        closure.show closure.change closure.plan_follow_up closure.move_follow_up closure.do_follow_up closure.remove_follow_up
        closure.show closure.choose_way closure.change closure.prepare
        closure.plan_follow_up closure.move_follow_up closure.do_follow_up closure.remove_follow_up
        hard_times.show hard_times.change hard_times.paper journey.unlink_former
        journey.history journey.client journey.place journey.urgent journey.add_urgent journey.settle journey.move journey.end_work
        journey.close journey.reopen
        taking_home.show taking_home.fetch withdrawing.show withdrawing.take_back striking.show striking.texts striking.strike""",
    ),
    (CASE_HEADER, "journey.show"),
    (CASE_HAND_OVER, "journey.hand_over"),
    (CASE_COVER, "journey.cover"),
    (CIRCLE_PART, "today.part"),
    (OWN_WORK, "today.my_week calendar.address calendar.make calendar.revoke"),
    (COORDINATOR, "absence.show absence.end"),
    (COORDINATOR_THING, "absence.cover"),
    (CIRCLE, "journey.cases intake.inquiries intake.add_inquiry intake.search"),
    (
        CIRCLE_THING,
        """intake.inquiry intake.change_inquiry intake.change_target intake.protect intake.add_note intake.change_note
        intake.add_urgency intake.settle intake.enqueue intake.offer intake.answer intake.past_queue intake.end intake.reopen
        intake.answers""",
    ),
    (CIRCLE, "carrying.show register.contacts register.add"),
    (CIRCLE_THING, "register.change register.retire register.restore"),
    (row(NO, OPEN, OPEN, HIDDEN, HIDDEN), "carrying.profile"),
    (OFFICE, "carrying.weights"),
    (EVERYONE, "public.page public.receipt"),
    (CIRCLE, "tray.show tray.robots tray.throw_away_robots outreach.add board.stamp board.moves"),
    (CIRCLE_THING, "tray.entry tray.take_up tray.throw_away outreach.change outreach.remove board.card board.place"),
    (COORDINATOR_THING, "board.accept board.decline board.end_exception"),
    (CASE_CONTENT, "board.withdraw"),
    (
        CIRCLE_AND_STEERING,
        "intake.queue statistics.show statistics.time statistics.change policy.show outreach.show board.board",
    ),
    (STEERING, "policy.decide policy.questions steering.open_meeting"),
    (STEERING_THING, "policy.retire steering.ask steering.capacity steering.close"),
    (REVIEW, "steering.exceptions"),
    (row(HIDDEN, HIDDEN, OPEN, HIDDEN, HIDDEN), "steering.answer"),
    (row(OPEN, OPEN, OPEN, OPEN, NO, foreign=None), "steering.meetings"),
    (READERS_THING, "policy.older steering.meeting steering.protocol"),
    (LOG, "review.show"),
    (LOG_REVIEW, "review.sample review.mark"),
]

EXPECTED = {endpoint: answers for answers, endpoints in TABLE for endpoint in endpoints.split()}
WITHOUT_SIGNING_IN = {
    "web.health", "web.accessibility", "accounts.sign_in", "accounts.enter_code", "public.page", "public.receipt",
    "calendar.feed",
}  # fmt: skip
SIGNS_OUT = {"accounts.sign_out", "accounts.sign_out_everywhere"}


@pytest.fixture
def world(make):
    """One operation with everything in it, and another beside it."""
    return build_world(make)


def test_the_table_knows_every_endpoint_and_no_other(app):
    endpoints = set(app.view_functions) - {"static"} - SIGNS_OUT
    assert endpoints == set(EXPECTED)


def test_every_endpoint_states_what_it_asks_for(app):
    silent = [name for name, view in app.view_functions.items() if name != "static" and not hasattr(view, "asks_for")]
    assert not silent


@pytest.mark.parametrize("database", ["sqlite"])
def test_everybody_gets_what_the_table_says(app, world, sign_in):
    wrong = []
    for name in ACTORS:
        for answer in walk(app, sign_in(world.actors[name]), world.id_for):
            if answer.verdict != EXPECTED[answer.endpoint][name]:
                wrong.append(f"{name}: {answer.method} {answer.endpoint}: {answer.verdict}")
    assert not wrong, "\n".join(wrong)


def test_nobody_reaches_the_things_of_another_operation(app, world, sign_in):
    wrong = []
    for role in ("ombud", "coordinator", "steering", "admin"):
        for answer in walk(app, sign_in(world.actors[f"foreign {role}"]), world.id_for):
            if EXPECTED[answer.endpoint]["foreign"] == HIDDEN and answer.verdict != HIDDEN:
                wrong.append(f"{role}: {answer.method} {answer.endpoint}: {answer.verdict}")
    assert not wrong, "\n".join(wrong)


def test_whoever_is_not_signed_in_is_asked_to(app, world):
    for answer in walk(app, app.test_client(), world.id_for):
        expected = OPEN if answer.endpoint in WITHOUT_SIGNING_IN else "sign-in"
        assert answer.verdict == expected, f"{answer.method} {answer.endpoint}: {answer.verdict}"


def test_a_get_changes_nothing_but_the_log(app, world, sign_in):
    """Openings are written to the log and a sign-in remembers that it is used: nothing else may change by looking."""
    from support.snapshot import rows_of

    client = sign_in(world.actors["own"])
    before = rows_of(app)
    for _, method, path in addresses(app, world.id_for):
        if method == "GET":
            client.get(path)
    after = rows_of(app)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"audit_entries"}
