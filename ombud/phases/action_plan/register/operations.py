"""What is done to the register of contacts at authorities. No client stands in it. Nothing here commits."""

from sqlalchemy import select, update

from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.conflicts import must_be_unchanged
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, Plan
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.phases.action_plan.register.queries import alike, called, names_a_client
from ombud.refusals import N_, Refused

THERE_ALREADY = N_("Det här liknar någon som redan finns. Titta nedan. Kryssa i rutan om det är någon annan.")
A_CLIENT = N_("Det här namnet har en av dina klienter. Alla ombud läser registret, så ingen klient får stå här.")


def add_contact(
    *,
    organisation: str,
    role: str = "",
    person: str = "",
    phone: str = "",
    prefers: str = "",
    anyway: bool = False,
    by: User,
) -> AuthorityContact:
    """Write somebody into the register of the user's operation.

    Raises `Refused` for one that looks like another, unless `anyway`, and for one with the name of a client of the user's.
    """
    _must_name_no_client(by, organisation=organisation, role=role, person=person, prefers=prefers)
    if not anyway and alike(by.operation_id, organisation=organisation, person=person, phone=phone):
        raise Refused(THERE_ALREADY, field="anyway")
    row = AuthorityContact(
        operation_id=by.operation_id, organisation=organisation, role=role, person=person, phone=phone, prefers=prefers
    )
    db.session.add(row)
    db.session.flush()
    record(catalogue.SETTINGS_CHANGED, by=by, fields=["register_added"])
    return row


def contact_for(*, organisation: str, person: str, phone: str = "", prefers: str = "", by: User) -> AuthorityContact:
    """The contact that was written in a step: the one that stands in the register already, or a new one."""
    for contact in alike(by.operation_id, organisation=organisation, person=person, phone=phone):
        if not contact.retired:
            return contact
    return add_contact(organisation=organisation, person=person, phone=phone, prefers=prefers, anyway=True, by=by)


def change_contact(contact: AuthorityContact, *, version: int, by: User, **values: str) -> None:
    """Change what stands about a contact. Steps that name it say the new name. Raises `Conflict` when someone else did."""
    # Not so hard that a step which is to name it waits: whoever writes in a case has its lock first, and this one later.
    db.session.refresh(contact, with_for_update={"key_share": True})
    must_be_unchanged(contact, version, values)
    _must_name_no_client(by, **values)
    _hold_cases(contact)
    former = called(contact)
    for name, value in values.items():
        setattr(contact, name, value)
    # Beside the ORM: nobody has written in the step, so its version stays.
    named = (Activity.contact_id == contact.id, Activity.doer_name == former)
    db.session.execute(update(Activity.__table__).where(*named).values(doer_name=called(contact)))  # type: ignore[arg-type]
    record(catalogue.SETTINGS_CHANGED, by=by, fields=["register_changed"])


def retire_contact(contact: AuthorityContact, *, retired: bool, by: User) -> None:
    """Let a contact be offered no more, or again. Steps keep the one they have."""
    if contact.retired != retired:
        contact.retired = retired
        record(catalogue.SETTINGS_CHANGED, by=by, fields=["register_retired" if retired else "register_restored"])


def _must_name_no_client(by: User, **texts: str) -> None:
    for name, text in texts.items():
        if name != "phone" and names_a_client(by, text):
            raise Refused(A_CLIENT, field=name)


def _hold_cases(contact: AuthorityContact) -> None:
    """Lock the cases with steps that name the contact, always in the same order."""
    named = select(Plan.case_id).join(Activity).where(Activity.contact_id == contact.id)
    db.session.execute(select(Case.id).where(Case.id.in_(named)).order_by(Case.id).with_for_update())
