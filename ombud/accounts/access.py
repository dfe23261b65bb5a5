"""The one table of permissions: who may see what, and do.

Read it as a lawyer would: each permission names the rules of which one must hold. A rule gets the user and, where there is one, the
thing (a case, an inquiry, an entry). Asked without a thing, `may` answers whether the user's roles could ever give the right: that is
what opens or closes a page before anything is loaded; the loaders ask again with the thing.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from ombud import clock
from ombud.database import Coded


class Who(Protocol):
    """What the rules need to know of a user."""

    id: Any
    operation_id: Any
    is_ombud: Any
    is_coordinator: Any
    is_steering: Any
    is_admin: Any


class Permission(Coded):
    """Everything a page or an act can ask for. Codes only; what they mean stands in the table below."""

    SIGNED_IN = "signed_in"
    INQUIRY_READ = "inquiry_read"
    INQUIRY_WRITE = "inquiry_write"
    INQUIRY_PLACE = "inquiry_place"
    INQUIRY_PROTECT = "inquiry_protect"
    QUEUE_SEE = "queue_see"
    QUEUE_READ = "queue_read"
    QUEUE_REVIEW = "queue_review"
    ORDER_PROPOSE = "order_propose"
    ORDER_DECIDE = "order_decide"
    POLICY_READ = "policy_read"
    POLICY_DECIDE = "policy_decide"
    LOOK_READ = "look_read"
    LOOK_ASK = "look_ask"
    LOOK_ANSWER = "look_answer"
    MEETING_READ = "meeting_read"
    MEETING_HOLD = "meeting_hold"
    TRAY_READ = "tray_read"
    OUTREACH_READ = "outreach_read"
    OUTREACH_WRITE = "outreach_write"
    PROFILE_WRITE = "profile_write"
    CARRYING_READ = "carrying_read"
    CASE_LIST = "case_list"
    CASE_HEADER = "case_header"
    CASE_READ = "case_read"
    CASE_WRITE = "case_write"
    CASE_PLACE = "case_place"
    CASE_REOPEN = "case_reopen"
    CASE_STRIKE = "case_strike"
    CASE_TAKE_HOME = "case_take_home"
    CASE_WITHDRAW = "case_withdraw"
    CASE_HOLD = "case_hold"
    CASE_HAND_OVER = "case_hand_over"
    CASE_COVER = "case_cover"
    LOAD_READ = "load_read"
    ABSENCE_COVER = "absence_cover"
    REGISTER_READ = "register_read"
    REGISTER_WRITE = "register_write"
    CALENDAR_OWN = "calendar_own"
    FIGURES_READ = "figures_read"
    LOG_REVIEW = "log_review"
    LOG_OWN = "log_own"
    LOG_TECHNICAL = "log_technical"
    LOG_READ = "log_read"
    USERS_MANAGE = "users_manage"
    SETTINGS_EDIT = "settings_edit"
    LICENCE_STATE = "licence_state"
    ERASURE_RUN = "erasure_run"
    ERASURE_READ = "erasure_read"


Rule = Callable[[Who, Any], bool]


def anyone(user: Who, thing: Any) -> bool:
    """Every signed-in user."""
    return True


def ombud(user: Who, thing: Any) -> bool:
    """An ombud of the operation the thing belongs to."""
    return bool(user.is_ombud) and _same_operation(user, thing)


def coordinator(user: Who, thing: Any) -> bool:
    """The coordinator of the operation the thing belongs to."""
    return bool(user.is_coordinator) and _same_operation(user, thing)


def steering(user: Who, thing: Any) -> bool:
    """A member of the ledningsgrupp: order and figures, never a person."""
    return bool(user.is_steering) and _same_operation(user, thing)


def admin(user: Who, thing: Any) -> bool:
    """The one who runs the installation for the operation: users, settings and counts."""
    return bool(user.is_admin) and _same_operation(user, thing)


def own_case(user: Who, thing: Any) -> bool:
    """The case's ombud, its co-ombud, or who covers for a set time."""
    if not ombud(user, thing):
        return False
    return thing is None or thing.ombud_id == user.id or _covers(user, thing)


def named_ombud(user: Who, thing: Any) -> bool:
    """The one ombud that is named on a case or an inquiry: with protected identity nobody else sees place and contact."""
    return ombud(user, thing) and (thing is None or thing.ombud_id == user.id)


def own_profile(user: Who, thing: Any) -> bool:
    """The ombud whom a profile is about."""
    return ombud(user, thing) and (thing is None or thing.id == user.id)


def open_place(user: Who, thing: Any) -> bool:
    """A case's own ombud or co-ombud, as long as the client's identity is not protected."""
    return own_case(user, thing) and (thing is None or not thing.protected)


def circle_place(user: Who, thing: Any) -> bool:
    """The circle of ombud and its coordinator, as long as the identity is not protected."""
    in_circle = ombud(user, thing) or coordinator(user, thing)
    return in_circle and (thing is None or not thing.protected)


TABLE: dict[Permission, tuple[Rule, ...]] = {
    Permission.SIGNED_IN: (anyone,),
    # Inquiry and queue: the circle sees identity and words; steering sees an order without people; admin nothing.
    Permission.INQUIRY_READ: (ombud, coordinator),
    Permission.INQUIRY_WRITE: (ombud, coordinator),
    Permission.INQUIRY_PLACE: (circle_place, named_ombud),
    # Who is the named ombud of a protected person: that ombud says, or the coordinator when the ombud leaves.
    Permission.INQUIRY_PROTECT: (circle_place, named_ombud, coordinator),
    # /ko is one address with two pages: the circle's (QUEUE_READ) and the one without people (QUEUE_REVIEW).
    Permission.QUEUE_SEE: (ombud, coordinator, steering),
    Permission.QUEUE_READ: (ombud, coordinator),
    Permission.QUEUE_REVIEW: (steering,),
    # One person in the order: the circle proposes, the coordinator decides, the ledningsgrupp asks for a second look.
    Permission.ORDER_PROPOSE: (ombud, coordinator),
    Permission.ORDER_DECIDE: (coordinator,),
    Permission.LOOK_READ: (coordinator, steering),
    Permission.LOOK_ASK: (steering,),
    Permission.LOOK_ANSWER: (coordinator,),
    # How the queue is ordered: the ledningsgrupp decides, at its meetings; the circle reads what was decided.
    Permission.POLICY_READ: (ombud, coordinator, steering),
    Permission.POLICY_DECIDE: (steering,),
    Permission.MEETING_READ: (ombud, coordinator, steering),
    Permission.MEETING_HOLD: (steering,),
    # What has come in through the public page and nobody has looked at yet.
    Permission.TRAY_READ: (ombud, coordinator),
    # Outreach is logged by place, never by person: the ledningsgrupp sees sums by kind of place.
    Permission.OUTREACH_READ: (ombud, coordinator, steering),
    Permission.OUTREACH_WRITE: (ombud, coordinator),
    # What an ombud carries, and what clients ask about an ombud: known in the circle, written by the ombud and the coordinator.
    Permission.CARRYING_READ: (ombud, coordinator),
    Permission.PROFILE_WRITE: (own_profile, coordinator),
    # A case: that it exists, its number, phase and ombud are known in the circle; what is in it only to its own ombud.
    Permission.CASE_LIST: (ombud, coordinator),
    Permission.CASE_HEADER: (ombud, coordinator),
    Permission.CASE_READ: (own_case,),
    Permission.CASE_WRITE: (own_case,),
    Permission.CASE_REOPEN: (own_case,),
    # A client can have a text struck at any time, also when the work is closed.
    Permission.CASE_STRIKE: (own_case,),
    Permission.CASE_PLACE: (named_ombud, open_place),
    # The client takes everything home, or withdraws altogether: through the case's own ombud, at any time.
    Permission.CASE_TAKE_HOME: (own_case,),
    Permission.CASE_WITHDRAW: (own_case,),
    # A hold against erasure is the coordinator's, who knows of the case no more than its header.
    Permission.CASE_HOLD: (coordinator,),
    # Handing over: the coordinator decides; the case's ombud on the client's wish.
    Permission.CASE_HAND_OVER: (named_ombud, coordinator),
    Permission.CASE_COVER: (coordinator,),
    Permission.LOAD_READ: (coordinator,),
    # An ombud is away: the coordinator lets another one work on all of that ombud's cases, from one day to another.
    Permission.ABSENCE_COVER: (coordinator,),
    # The register of those whom the operation works with at authorities: no clients in it.
    Permission.REGISTER_READ: (ombud, coordinator),
    Permission.REGISTER_WRITE: (ombud, coordinator),
    # The ombud's own calendar address.
    Permission.CALENDAR_OWN: (ombud,),
    Permission.FIGURES_READ: (ombud, coordinator, steering),
    # The log: an ombud sees openings of own cases, the coordinator reviews, an admin sees what is technical.
    Permission.LOG_READ: (ombud, coordinator, admin),
    Permission.LOG_OWN: (ombud,),
    Permission.LOG_REVIEW: (coordinator,),
    Permission.LOG_TECHNICAL: (admin,),
    Permission.USERS_MANAGE: (admin,),
    Permission.SETTINGS_EDIT: (coordinator, admin),
    # Forms that others hold the rights to: an administrator states the licence.
    Permission.LICENCE_STATE: (admin,),
    # Erasure: the coordinator sees which cases are due and runs it; the administrator runs it and sees counts.
    Permission.ERASURE_RUN: (coordinator, admin),
    Permission.ERASURE_READ: (coordinator,),
}


# The circle knows that a case exists: at the door its pages ask no more than that, and `load_case` tells what is hidden (404) from what
# is closed (403). Steering and administrators do not get past the door.
AT_THE_DOOR = {permission: Permission.CASE_HEADER for permission in TABLE if permission.startswith("case_")}
AT_THE_DOOR[Permission.CASE_LIST] = Permission.CASE_LIST


def may(user: Who, permission: Permission, thing: Any = None) -> bool:
    """Whether one of the permission's rules holds for the user and the thing (None: could ever hold)."""
    return any(rule(user, thing) for rule in TABLE[permission])


def _same_operation(user: Who, thing: Any) -> bool:
    return thing is None or bool(thing.operation_id == user.operation_id)


def _covers(user: Who, thing: Any) -> bool:
    begins: date | None = thing.co_ombud_from
    until: date | None = thing.co_ombud_until
    today = clock.today()
    in_time = (begins is None or begins <= today) and (until is None or until >= today)
    return bool(thing.co_ombud_id == user.id) and in_time
