"""Nonsense in every field and every address: an answer in words, never a failure, and never a file of the server's."""

import itertools
import re

from support.walking import addresses
from support.world import build_world

from ombud.accounts.models import User
from ombud.extensions import db

PARTS = (
    "absence action_plan calendar drafting execution issuing letters plans register statistics suggesting today".split()
)
TOKENS = ("csrf_token", "bound")
NAMES = (
    "version ordinal seen after text move day on at when waits_for what words goal_id need doer doer_name known steps kind how minutes "
    "draft back lines ombud_id to_id since until soon issued_on settled_on outcome steg mal behov forslag fran till sida del "
    "slag sprak stor ord ar visa vecka satt med omgang hogst fro fore efter"
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
        db.session.get(User, world.actors["own"].id).is_coordinator = True
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
