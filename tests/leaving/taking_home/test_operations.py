"""Everything of the client's goes home, nothing of anyone else's; the files are locked and open with the password alone."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select
from support.filling import fill_case

from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.extensions import db
from ombud.leaving.taking_home import files, queries
from ombud.leaving.taking_home.operations import take_home
from ombud.leaving.taking_home.queries import belongings_of
from ombud.phases.execution.models import ContactNote
from ombud.refusals import Refused

PASSWORD = "rumo-tavi-kesa-lodu-mepi-nato"


@pytest.fixture
def own(make, in_app):
    """An ombud, in the session."""
    return db.session.get(User, make.user().id)


def texts_in(value):
    """Every text in what was read from JSON."""
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        return [text for each in value for text in texts_in(each)]
    return [value] if isinstance(value, str) else []


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    some.lists(
        some.sampled_from(
            ["%s", "=%s", "-%s;\"'\n", "%s שלום مرحبا", "<b>%s</b>\r\n\t&", "@%s 👩🏽‍🦽 ė", "{%s} %%s %(x)s"]
        ),
        min_size=2,
        max_size=3,
    )
)
def test_all_of_the_clients_words_and_none_of_anyone_elses(own, arounds):
    cases = [fill_case(own, around=around) for around in arounds]
    for case, words in cases:
        told = belongings_of(case)
        texts = texts_in(json.loads(files.as_json(told)))
        whole = "\n".join(texts)
        tables = "\n".join(files.as_table(heap).decode() for heap in told.heaps if heap.entries)
        assert not [name for name, word in words.items() if word not in whole or word not in tables]
        others = [word for each, theirs in cases if each is not case for word in theirs.values()]
        assert others and not [word for word in others if word in whole or word in tables]
        assert db.session.scalar(select(ContactNote.words).where(ContactNote.case_id == case.id)) in texts
        keys = [case.audit_ref, case.figure_key, case.client.name_key]
        assert not [key for key in keys if key and key in whole]
    db.session.rollback()


def test_numbers_tell_what_belongs_together_instead_of_keys(own):
    fill_case(own)
    case, _ = fill_case(own)
    told = json.loads(files.as_json(belongings_of(case)))
    assert [row["Nr"] for row in told["Steg"]] == [1, 2]
    assert told["Steg"][0]["Mål nummer"] == 1 and told["Det som hände med steget"][0]["Hör till nr"] == 1
    assert told["Dina skalor"][0]["Mål nummer"] == 1 and told["Var du var på skalan"][0]["Hör till nr"] == 1
    assert told["Vårt arbete"][0]["Ombud"] == own.name
    assert told["Svar"][0] | {"Område": "Boende", "Läget": "Jag behöver hjälp"} == told["Svar"][0]
    assert told["Formulär"][0]["Summa"] == 18.3


def test_more_than_a_file_can_hold_is_refused_in_words(own, monkeypatch):
    case, _ = fill_case(own)
    for name, most in (("MOST_ROWS", 3), ("MOST_LETTERS", 100)):
        with monkeypatch.context() as patched, pytest.raises(Refused) as refused:
            patched.setattr(queries, name, most)
            belongings_of(case)
        assert refused.value.text == queries.TOO_MUCH


def test_that_it_was_made_is_logged_once_for_each_password_without_a_word(own):
    case, words = fill_case(own)
    for key in ("a" * 64, "a" * 64, "b" * 64):
        take_home(case, kind="archive", key=key, by=own)
    db.session.flush()
    made = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "take_home_made")).all()
    assert [entry.codes for entry in made] == [{"kind": "archive"}] * 2
    assert {entry.subject for entry in made} == {case.audit_ref}
    assert not [word for word in words.values() if word in repr([(entry.codes, entry.once_key) for entry in made])]
