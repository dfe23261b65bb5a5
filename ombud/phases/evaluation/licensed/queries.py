"""Which forms an operation uses, and what a case has of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.evaluation.licensed.definitions import Definition, definitions
from ombud.phases.evaluation.licensed.models import FormLicence, FormScore


@dataclass(frozen=True)
class Followed:
    """A form that a case has numbers of, or may have: whether it is in use now, and its latest sum."""

    form: Definition
    in_use: bool
    latest: FormScore | None


def licences_of(operation_id: int) -> dict[str, FormLicence]:
    """What has been stated, by form; those that are out of use too."""
    rows = db.session.scalars(select(FormLicence).where(FormLicence.operation_id == operation_id))
    return {row.form: row for row in rows}


def licence_of(operation_id: int, form: Definition, *, lock: bool = False) -> FormLicence | None:
    """What has been stated of one form; `lock` keeps it as it stands until the transaction ends."""
    query = select(FormLicence).where(FormLicence.operation_id == operation_id, FormLicence.form == form.code)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(query)


def is_in_use(operation_id: int, form: Definition) -> bool:
    """Whether the operation states that it holds a licence for the form now."""
    row = licence_of(operation_id, form)
    return row is not None and row.ended_on is None


def followed_in(case: Case) -> list[Followed]:
    """The forms in use in the case's operation, and those that the case has numbers of. Nothing where no licence was ever stated."""
    in_use = {code for code, row in licences_of(case.operation_id).items() if row.ended_on is None}
    latest = {row.form: row for row in db.session.scalars(_of_case(case))}
    return [
        Followed(form, code in in_use, latest.get(code))
        for code, form in definitions().items()
        if code in in_use or code in latest
    ]


def scores_of(case: Case, form: Definition) -> Sequence[FormScore]:
    """The case's sums of one form, the first one first."""
    return db.session.scalars(_of_case(case).where(FormScore.form == form.code)).all()


def latest_first(case: Case, form: Definition) -> Select[FormScore]:
    """The case's sums of one form, the latest first."""
    query = select(FormScore).where(FormScore.case_id == case.id, FormScore.form == form.code)
    return query.order_by(FormScore.on.desc(), FormScore.id.desc())


def _of_case(case: Case) -> Select[FormScore]:
    return select(FormScore).where(FormScore.case_id == case.id).order_by(FormScore.on, FormScore.id)
