"""What the log says can be read: no key and no code without a Swedish word."""

import ast

from ombud.accounts.models import Operation
from ombud.audit.catalogue import CATALOGUE
from ombud.audit.models import AuditEntry
from ombud.config import ROOT
from ombud.phases.action_plan.models import ActivityState
from ombud.review.codes import CODES, SETTINGS
from ombud.review.words import KEYS, told


def test_every_key_of_the_catalogue_has_a_word():
    assert {key for event in CATALOGUE.values() for key in event.keys} <= set(KEYS)


WRITERS = {"changed", "_changed", "record", "failed"}


def codes_written() -> set[str]:
    """Every literal that the program gives to the log as where and what, for fields and for why."""
    found = set()
    for path in (ROOT / "ombud").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in WRITERS:
                for keyword in node.keywords:
                    found |= literals(keyword.value) if keyword.arg in ("part", "what", "why", "fields") else set()
    return found


def literals(node: ast.AST) -> set[str]:
    """The whole texts in an expression; the pieces of an f-string are not codes."""
    if isinstance(node, ast.JoinedStr):
        return set()
    own = {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()
    return own.union(*(literals(child) for child in ast.iter_child_nodes(node)))


def test_every_code_that_is_written_has_words():
    assert codes_written() - set(CODES) == set(), "add them to ombud/review/codes.py"


def test_codes_in_plain_swedish(app):
    with app.test_request_context():
        entry = AuditEntry(
            event="case_moved", codes={"reason": "work_ended", "from_stage": "plan", "to_stage": "resting"}
        )
        assert told(entry) == ["från: handlingsplan", "till: vilofas", "skäl: arbetet är slut"]
        entry = AuditEntry(event="case_handed_over", codes={"from_user": 1, "to_user": 2, "reason": "load"})
        assert told(entry, {1: "Eva", 2: "Åke"})[:2] == ["från: Eva", "till: Åke"]
        assert told(entry)[:2] == ["från: användare 1", "till: användare 2"]
        entry = AuditEntry(event="user_added", codes={"user": 3, "roles": ["admin", "coordinator"]})
        assert told(entry) == ["gäller: användare 3", "roller: administratör, samordnare"]
        assert told(AuditEntry(event="x", codes={"what": "not_known_here"})) == ["vad: not known here"]
        assert told(AuditEntry(event="x", codes={"past_queue": True, "reason": None})) == ["före kön: ja"]
        assert told(AuditEntry(event="x", codes={"to_user": 0})) == ["till: ingen"]


def test_every_setting_has_a_word():
    columns = {column.key for column in Operation.__table__.columns} - {
        "id",
        "version",
        "is_demo",
        "last_case_number",
        "last_inquiry_number",
    }
    assert columns <= set(SETTINGS)


def test_what_becomes_of_a_step_has_words():
    assert {f"step_{state.value}" for state in ActivityState if state is not ActivityState.OPEN} <= set(CODES)
