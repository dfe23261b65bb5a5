"""Nonsense in every field and every address: an answer in words, never a failure, and never a file of the server's."""

import itertools
import re
from datetime import date

import pytest
from support.walking import addresses
from support.world import build_world

from ombud.accounts.models import User
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import UNDATED, Activity, Doer, Goal, Plan, WhenKind

PARTS = (
    "absence action_plan calendar closure drafting erasing evaluation execution feedback hard_times issuing letters licences licensed "
    "plans register scales statistics striking suggesting taking_home today withdrawing".split()
)
NASTY = "<img src='file:///etc/passwd'> <b>ÅÄÖ &amp;</b> 👩🏽‍🦽 \u202eשלום مرحبا"
TOKENS = ("csrf_token", "bound")
NAMES = (
    "version ordinal seen after text move day on at when waits_for what words goal_id need doer doer_name known steps kind how minutes "
    "draft back lines ombud_id to_id since until soon issued_on settled_on outcome steg mal behov forslag fran till sida del "
    "slag sprak stor ord ar visa vecka satt med omgang hogst fro fore efter sum part_1 part_2 part_3 part_4"
).split()
GARBAGE = (
    "",
    "0",
    "-1",
    "2147483648",
    "9" * 40,
    "٣",
    "²",
    "nan",
    "1900-01-01",
    "2100-12-31",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "v. 53 9999",
    "varje måndag",
    "24:61",
    "9999-W53",
    "x" * 10_000,
    "ord " * 2_500,
    "\x00\x01\x1b\x7f\ud7ff\ufffe",
    "👩🏽‍🦽 🇸🇪 é",
    "\u202e\u2067שלום مرحبا\u2069",
    '<img src="file:///etc/passwd"> <b>&lt;&#0;</b> ]]> {{ 7*7 }} %(x)s %s',
    "'; DROP TABLE cases; --",
    "12:before:999999999",
    "c999999999999999999999",
    "step-../../etc/passwd",
    "goal-999999999999999999",
    "=cmd|' /C calc'!A0",
    "on\r\nSet-Cookie: a=b",
)


def test_nonsense_is_answered(app, make, sign_in):
    """Everything that the plan, the work by it, letters and calendars can be asked and sent, with other nonsense in each place."""
    world = build_world(make)
    with app.app_context():
        everyone = db.session.get(User, world.actors["own"].id)
        everyone.is_coordinator = everyone.is_admin = True
        db.session.commit()
    client, nonsense = sign_in(world.actors["own"]), itertools.cycle(GARBAGE)
    client.checks_pages = False
    tokens = {name: client.fields("/kontaktregister/ny")[name] for name in TOKENS}
    for endpoint, method, path in addresses(app, world.id_for):
        if endpoint.split(".")[0] not in PARTS:
            continue
        asked = dict(zip(NAMES, nonsense, strict=False))
        page = client.get(path, query_string=asked)
        answers = [page]
        if method == "POST":
            names = {*re.findall(r'name="(\w+)"', page.data.decode("utf-8", "replace")), *NAMES, "once"}
            sent = dict(zip(sorted(names), nonsense, strict=False)) | tokens
            answers += [client.post(path, data=sent)]
        assert all(answer.status_code < 500 and b"root:x:" not in answer.data for answer in answers), (path, asked)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sixty_long_steps_on_strange_days(app, make, sign_in):
    """Pages and calendars of a plan that is far too large, with days that nobody means. Papers have tests of their own."""
    case, days = (
        make.case(stage=Stage.EXECUTION),
        itertools.cycle([date(1900, 1, 1), date(2100, 2, 28), date.max, date.min]),
    )
    with app.app_context():
        plan = Plan(case_id=case.id, heading=NASTY[:200])
        plan.goals = [Goal(words=(NASTY * 5)[:200])]
        db.session.add(plan)
        db.session.flush()
        for number, kind in zip(range(60), itertools.cycle(WhenKind), strict=False):
            step = Activity(plan_id=plan.id, what=(f"{number} {NASTY} " * 9)[:500], doer=Doer.CLIENT, when_kind=kind)
            step.due_on, step.position = None if kind in UNDATED else next(days), number
            step.repeats = "FREQ=DAILY" if kind is WhenKind.EVERY else ""
            step.goal_id = plan.goals[0].id if number % 2 else None
            db.session.add(step)
        db.session.commit()
    client, home = sign_in(make.ombud_of(case)), f"/arenden/{case.number}"
    plan = f"{home}/handlingsplan"
    paths = [f"{plan}{rest}" for rest in ("", "/ordning", "/faststall", "/alla-planer", "/tidslinje", ".ics?ord=1")]
    for path in [*paths, f"{home}/genomforande", "/", "/min-vecka?vecka=1900-W01"]:
        answer = client.get(path)
        assert answer.status_code == 200 and b"root:x:" not in answer.data, path
