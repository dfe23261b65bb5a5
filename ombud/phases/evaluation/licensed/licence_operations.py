"""An administrator states that the operation holds a licence for a form, and takes the form out of use again. Nothing here commits."""

from sqlalchemy.exc import IntegrityError

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.conflicts import must_be_unchanged
from ombud.extensions import db
from ombud.phases.evaluation.licensed.definitions import Definition
from ombud.phases.evaluation.licensed.models import FormLicence
from ombud.phases.evaluation.licensed.queries import licence_of
from ombud.refusals import N_, Conflict, Refused

NOT_STATED = N_("Skriv det här. Utan licens kan formuläret inte användas.")


def state_licence(form: Definition, *, licence: str, holder: str, version: int, by: User) -> FormLicence:
    """State which licence the operation holds for a form, and who holds it: from now on the form is in use.

    `version` is 0 for the first statement. Raises `Refused` for a licence or a holder that is not told, and `Conflict` when someone else
    stated it meanwhile.
    """
    values = {"licence": licence.strip(), "holder": holder.strip()}
    for name, value in values.items():
        if not value:
            raise Refused(NOT_STATED, field=name)
    row = licence_of(by.operation_id, form, lock=True)
    if row is None:
        row = FormLicence(operation_id=by.operation_id, form=form.code, stated_on=clock.today(), by_id=by.id, **values)
        _add(row, form)
    else:
        must_be_unchanged(row, version, values)
        row.licence, row.holder = values["licence"], values["holder"]
        row.stated_on, row.ended_on, row.by_id = clock.today(), None, by.id
    record(catalogue.LICENCE_STATED, by=by, form=form.code)
    return row


def end_licence(form: Definition, *, by: User) -> None:
    """Take a form out of use: no more numbers are entered. Those that stand are the client's and stay."""
    row = licence_of(by.operation_id, form, lock=True)
    if row is None or row.ended_on is not None:
        raise Refused(N_("Formuläret är redan ur bruk."))
    row.ended_on = clock.today()
    record(catalogue.LICENCE_ENDED, by=by, form=form.code)


def _add(row: FormLicence, form: Definition) -> None:
    """Two who state it in the same moment: the second is shown the first's."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        theirs = licence_of(row.operation_id, form)
        if theirs is None:
            raise
        raise Conflict({"licence": theirs.licence, "holder": theirs.holder}, theirs.version) from error
