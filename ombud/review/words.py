"""What an entry of the log says, in plain Swedish: its codes become words, its users names or numbers."""

from collections.abc import Mapping

from flask_babel import gettext

from ombud.accounts.models import Role
from ombud.audit.catalogue import CATALOGUE
from ombud.audit.models import AuditEntry
from ombud.cases.models import Channel, HandOverReason, MoveReason, Stage, Through
from ombud.database import Coded
from ombud.intake.board.models import ExceptionReason
from ombud.intake.carrying.models import CeilingReason
from ombud.intake.models import Outcome
from ombud.intake.policy.rule import UrgentRule
from ombud.intake.public.reasons import ThrownAway
from ombud.intake.steering.models import LookAnswer, LookQuestion
from ombud.leaving.erasing.operations import Why
from ombud.leaving.models import HoldReason, RunBy
from ombud.refusals import N_
from ombud.review.codes import CODES

KEYS = {
    "part": N_("del"),
    "what": N_("vad"),
    "kind": N_("sort"),
    "from_stage": N_("från"),
    "to_stage": N_("till"),
    "from_user": N_("från"),
    "to_user": N_("till"),
    "user": N_("gäller"),
    "ombud": N_("ombud"),
    "roles": N_("roller"),
    "fields": N_("fält"),
    "why": N_("varför"),
    "how": N_("hur"),
    "through": N_("genom"),
    "outcome": N_("utfall"),
    "reason": N_("skäl"),
    "ahead": N_("framåt i kön"),
    "past_queue": N_("före kön"),
    "hits": N_("träffar"),
    "meeting": N_("möte"),
    "asked": N_("fråga"),
    "answer": N_("svar"),
    "entries": N_("händelser"),
    "ordinal": N_("nummer"),
    "groups": N_("grupper"),
    "urgent": N_("det som brådskar"),
    "question": N_("fråga nummer"),
    "cases": N_("ärenden"),
    "form": N_("formulär"),
    "inquiries": N_("förfrågningar"),
    "held": N_("stoppade"),
    "remaining": N_("kvar till nästa gång"),
    "texts": N_("strukna texter"),
    "withdrawals": N_("beslut om att ta bort allt"),
    "run_by": N_("genom"),
}
"""The keys of the catalogue as they are read, in the order they are read."""

USERS = frozenset({"user", "ombud", "from_user", "to_user"})
LABELLED: dict[str, tuple[type[Coded], ...]] = {
    "roles": (Role,),
    "how": (Channel,),
    "through": (Through,),
    "outcome": (Outcome,),
    "urgent": (UrgentRule,),
    "from_stage": (Stage,),
    "to_stage": (Stage,),
    "asked": (LookQuestion,),
    "answer": (LookAnswer,),
    "reason": (MoveReason, HandOverReason, CeilingReason, ThrownAway, ExceptionReason, HoldReason),
    "run_by": (RunBy,),
    "why": (Why,),
}
Names = Mapping[int, str] | None


def event_label(code: str) -> str:
    """What happened, by the catalogue; an event the catalogue no longer knows is shown by its code."""
    event = CATALOGUE.get(code)
    return str(gettext(event.label)) if event else code


def actor(user_id: int | None, name: str | None = None) -> str:
    """Who did it: by name, by number where names are not for the reader, or nobody (before anyone had signed in)."""
    if user_id is None:
        return str(gettext("ingen inloggad"))
    return name or str(gettext("användare %(number)d", number=user_id))


def told(entry: AuditEntry, names: Names = None) -> list[str]:
    """An entry's codes as "del: kartläggning". Users by name where `names` are given, else by number."""
    return [
        f"{gettext(label)}: {_value(key, entry.codes[key], names)}"
        for key, label in KEYS.items()
        if key in entry.codes and entry.codes[key] not in (None, "", [])
    ]


def users_in(entries: list[AuditEntry]) -> set[int]:
    """The users that entries' codes speak of, by id."""
    return {int(entry.codes[key]) for entry in entries for key in USERS if entry.codes.get(key)}


def _value(key: str, value: object, names: Names) -> str:
    if isinstance(value, list):
        return ", ".join(_value(key, part, names) for part in value)
    if isinstance(value, bool):
        return str(gettext("ja") if value else gettext("nej"))
    if key in USERS:
        number = int(str(value))
        return actor(number, (names or {}).get(number)) if number else str(gettext("ingen"))
    if isinstance(value, int):
        return str(value)
    return str(gettext(_label(key, str(value))))


def _label(key: str, code: str) -> str:
    for kind in LABELLED.get(key, ()):
        if code in {member.value for member in kind}:
            return kind(code).label.lower()
    return CODES.get(code, code.replace("_", " "))
