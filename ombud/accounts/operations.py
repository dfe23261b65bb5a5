"""What is done with operations and users. Nothing here commits."""

from collections.abc import Callable, Iterable

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from ombud.accounts.models import Municipality, Operation, Role, User
from ombud.accounts.sign_ins import end_all_sign_ins
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.refusals import N_, Conflict, Refused

# What higher layers ask before a user stops working as ombud (deactivated, or the role taken away). Each raises `Refused` to stop it.
before_deactivation: list[Callable[[User], None]] = []

EMAIL_TAKEN = N_("E-postadressen används redan av en annan användare.")
STEERING_ALONE = N_("Ledningsgruppen kan inte kombineras med en annan roll. Den får aldrig veta vilka klienterna är.")


def add_operation(*, name: str, municipalities: list[str], is_demo: bool = False, phone: str = "") -> Operation:
    """A new operation with its municipalities."""
    operation = Operation(name=name, is_demo=is_demo, phone=phone)
    operation.municipalities = [Municipality(name=each) for each in municipalities]
    db.session.add(operation)
    db.session.flush()
    return operation


def add_user(
    operation: Operation,
    *,
    name: str,
    email: str,
    password_hash: str,
    roles: set[Role],
    phone: str = "",
    must_change: bool = False,
    by: User | None = None,
) -> User:
    """A new user with at least one role, added `by` an administrator or (None) from the machine itself.

    Raises `Refused` for steering with another role and for an address that is taken.
    """
    _must_go_together(roles)
    user = User(
        operation=operation,
        name=name,
        email=email.strip().lower(),
        phone=phone,
        password_hash=password_hash,
        must_change_password=must_change,
        **_columns(roles),
    )
    db.session.add(user)
    _flush_with_own_address()
    record(catalogue.USER_ADDED, by=by or user, user=user.id, roles=[role.value for role in roles])
    return user


def change_user(
    user: User, *, name: str, email: str, phone: str, roles: Iterable[Role], version: int, by: User
) -> None:
    """Change who a user is and what the user may do. Roles hold from the user's next page.

    Raises `Conflict` when another administrator did meanwhile, and `Refused` as `add_user`; for taking away one's own or the last
    administrator; and for an ombud who still has cases.
    """
    new = set(roles)
    _one_administrator_at_a_time(user)
    if user.version != version:
        theirs = {"roles": _in_words(user.roles)} if user.roles != new else {}
        raise Conflict({"name": user.name, "email": user.email, "phone": user.phone, **theirs}, user.version)
    _must_go_together(new)
    if user.is_ombud and Role.OMBUD not in new:
        _ask_before_deactivation(user)
    if user.is_admin and Role.ADMIN not in new:
        _must_not_be_oneself(user, by, N_("Du kan inte ta bort din egen roll som administratör."), field="roles")
        _must_leave_an_admin(user, field="roles")
    if user.id == by.id and new - user.roles:
        raise Refused(N_("Du kan inte ge dig själv fler roller. Be en annan administratör."), field="roles")
    user.name, user.email, user.phone = name, email.strip().lower(), phone
    for column, value in _columns(new).items():
        setattr(user, column, value)
    _flush_with_own_address()
    record(catalogue.USER_CHANGED, by=by, user=user.id, roles=[role.value for role in new])


def deactivate_user(user: User, *, by: User) -> None:
    """End someone's use of the program at once. The row stays: what the user did stays explained.

    Raises `Refused` for oneself, for the last administrator, and while cases remain to be handed over.
    """
    _one_administrator_at_a_time(user)
    _must_not_be_oneself(user, by, N_("Du kan inte avsluta dig själv. Be en annan administratör."))
    _ask_before_deactivation(user)
    if user.is_admin:
        _must_leave_an_admin(user)
    user.active = False
    end_all_sign_ins(user)
    record(catalogue.USER_DEACTIVATED, by=by, user=user.id)


def activate_user(user: User, *, by: User) -> None:
    """Let someone use the program again."""
    user.active = True
    record(catalogue.USER_ACTIVATED, by=by, user=user.id)


def _columns(roles: Iterable[Role]) -> dict[str, bool]:
    chosen = set(roles)
    return {f"is_{role.value}": role in chosen for role in Role}


def _in_words(roles: Iterable[Role]) -> str:
    return ", ".join(role.label for role in Role if role in set(roles))


def _must_go_together(roles: set[Role]) -> None:
    if not roles:
        raise Refused(N_("Välj minst en roll."), field="roles")
    if Role.STEERING in roles and len(roles) > 1:
        raise Refused(STEERING_ALONE, field="roles")


def _must_not_be_oneself(user: User, by: User, text: str, field: str | None = None) -> None:
    if user.id == by.id:
        raise Refused(text, field=field)


def _one_administrator_at_a_time(user: User) -> None:
    # Two of them could otherwise take each other away in the same moment. Rows that refer to the operation need not wait.
    lock = select(Operation.id).where(Operation.id == user.operation_id).with_for_update(key_share=True)
    db.session.scalar(lock)


def _must_leave_an_admin(user: User, field: str | None = None) -> None:
    others = (User.operation_id == user.operation_id, User.is_admin, User.active, User.id != user.id)
    if not db.session.scalar(select(func.count()).select_from(User).where(*others)):
        raise Refused(N_("Verksamheten behöver minst en administratör."), field=field)


def _ask_before_deactivation(user: User) -> None:
    # The user's row is locked: whoever hands over a case to the user right now is waited for and counted.
    db.session.scalar(select(User.id).where(User.id == user.id).with_for_update())
    for ask in before_deactivation:
        ask(user)


def _flush_with_own_address() -> None:
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused(EMAIL_TAKEN, field="email") from error
