"""No identity by any route.

Words found nowhere else stand in every personal field. The case's own ombud finds every one of them by walking the house, so that this
test can fail; then nobody else finds any in what they can get (pages, papers, error pages, headers, redirects, messages), and neither
the application's log, the audit log nor the figures hold one.
"""

import logging

import pytest
from sqlalchemy import Enum, String, Text, select
from support.walking import walk
from support.world import NOT_WORDS, build_world

from ombud.audit.models import AuditEntry
from ombud.database import Base
from ombud.extensions import db
from ombud.figures.models import Figure

OUTSIDERS = ("steering", "admin", "foreign ombud", "foreign coordinator", "foreign steering", "foreign admin")
CIRCLE = ("other", "coordinator")
# What the circle may not see of a protected person: everything that tells where or how.
PLACE = (
    "inquiries.phone",
    "inquiries.reach",
    "inquiries.place",
    "inquiries.through_whom",
    "inquiry_notes.words",
    "inquiry_urgencies.words",
    "inquiry_moves.words",
    "queue_exceptions.words",
    "queue_exceptions.answer",
)
# Tables and columns without a client's words: who works here, codes, keys and hashes.
OF_THE_OFFICE = {
    "operations", "municipalities", "users", "sign_ins", "recovery_codes", "sign_in_attempts", "audit_entries", "figures",
    "receipts", "entry_reviews", "need_definitions", "priority_policies", "priority_questions", "ombud_profiles", "stage_weights",
    "public_sendings", "steering_meetings", "capacity_decisions", "second_looks", "authority_contacts", "step_suggestions",
    "calendar_addresses", "form_licences", "erasure_runs", "form_scores", "erasure_holds",
}  # fmt: skip


@pytest.fixture
def world(make):
    """One operation with everything in it, and another beside it."""
    return build_world(make)


def test_every_personal_field_holds_a_word(world):
    """A new text column is planted by itself in a table that the world makes; a new table has to be made there."""
    planted = {name.rsplit(".", 1)[0] for words in (world.case_words, world.inquiry_words) for name in words}
    missing = []
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            is_text = isinstance(column.type, String | Text) and not isinstance(column.type, Enum)
            if is_text and table.name not in OF_THE_OFFICE and column.name not in NOT_WORDS:
                missing += [] if f"{table.name}.{column.name}" in planted else [f"{table.name}.{column.name}"]
    assert not missing


def everything(app, client, world):
    """All that one client can get: every endpoint, also with the protected person's inquiry and with addresses that do not exist."""
    texts = [answer.text for answer in walk(app, client, world.id_for, world.protected_id_for)]
    ended = f"/forfragningar/{world.ids['ended_inquiry']}"
    for path in (
        ended,
        f"{ended}/uppgifter",
        "/finns-inte",
        f"/arenden/{world.ids['case']}/finns-inte",
        "/arenden/1999-0001",
    ):
        answer = client.get(path)
        texts.append(f"{answer.get_data(as_text=True)}\n{answer.headers}")
    for word in [*world.case_words.values(), *world.hidden_words.values()][:3]:
        texts.append(_echo_apart(client, word))
    return "\n".join(texts)


def _echo_apart(client, word):
    """What a search for a word brings, less the word that was typed and is shown again in its own field."""
    fields = {"name": word}
    page = client.get("/forfragningar/sok")
    if page.status_code != 200:
        return page.get_data(as_text=True)
    fields = client.fields("/forfragningar/sok") | fields
    answer = client.post("/forfragningar/sok", data=fields).get_data(as_text=True)
    return answer.replace(f'value="{word}"', "")


def found(words, text):
    """Which of the planted words stand in a text, by the field they were planted in."""
    return sorted(name for name, word in words.items() if word in text)


def test_the_own_ombud_finds_every_word_and_nobody_else_any(app, world, sign_in, caplog):
    with caplog.at_level(logging.DEBUG):
        own = everything(app, sign_in(world.actors["own"]), world)
        for words in (world.case_words, world.inquiry_words, world.hidden_words):
            missing = sorted(set(words) - set(found(words, own)))
            assert not missing, f"the own ombud never finds {missing}"

        for name in CIRCLE:
            text = everything(app, sign_in(world.actors[name]), world)
            assert not found(world.case_words, text), f"{name} finds {found(world.case_words, text)}"
            hidden = {field: word for field, word in world.hidden_words.items() if field.startswith(PLACE)}
            assert hidden and not found(hidden, text), f"{name} finds {found(hidden, text)}"

        for name in OUTSIDERS:
            text = everything(app, sign_in(world.actors[name]), world)
            for words in (world.case_words, world.inquiry_words, world.hidden_words):
                assert not found(words, text), f"{name} finds {found(words, text)}"

    every_word = [*world.case_words.values(), *world.inquiry_words.values(), *world.hidden_words.values()]
    assert not [word for word in every_word if word in caplog.text]
    with app.app_context():
        kept = [repr(row) for table in (AuditEntry, Figure) for row in db.session.execute(select(table.__table__))]
    assert kept and not [word for word in every_word if word in " ".join(kept)]


def test_what_an_error_says_never_reaches_the_log(app, make, sign_in, caplog):
    """A database that refuses a row with words in it fails without repeating them."""
    from ombud.phases.contact.models import Meeting

    case = make.case()
    with app.app_context(), caplog.at_level(logging.DEBUG), pytest.raises(Exception) as refused:  # noqa: PT011,B017
        db.session.add(Meeting(case_id=case.id, on=None, words="Zq hemlighet"))
        db.session.commit()
    assert "hemlighet" not in caplog.text and "hemlighet" not in str(refused.value)
