"""What every page of a case shows: whose it is, and where the work stands among the seven steps."""

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.accounts.guard import lent_to
from ombud.cases.models import Case, Stage
from ombud.refusals import N_
from ombud.web.forms import Form

STEPS = (
    (N_("Inledning"), Stage.CONTACT, "contact.show"),
    (N_("Inledning"), Stage.TRUST, "trust.show"),
    (N_("Arbete"), Stage.MAPPING, "mapping.show"),
    (N_("Arbete"), Stage.PLAN, "action_plan.show"),
    (N_("Arbete"), Stage.EXECUTION, "execution.show"),
    (N_("Avslut"), Stage.EVALUATION, "evaluation.show"),
    (N_("Avslut"), Stage.CLOSURE, "closure.show"),
)

beside_the_case: dict[str, Callable[[Case], object]] = {}
"""What later parts add to every page of a case that is not lent, by the name that the template knows it by."""


def case_page(template: str, case: Case, form: Form | None = None, **context: Any) -> tuple[str, int]:
    """A page of a case, with the strip of steps; its status is the form's. For those who may read the case only.

    A page for two extends `layout`: the house's own frame, or the one for two while the device is lent.
    """
    page = render_template(
        template,
        layout="layouts/together.html" if lent_to() else "layouts/case.html",
        case=case,
        client_label=case.client.name,
        strip=strip(case),
        sees_place=may(current_user, Permission.CASE_PLACE, case),
        form=form,
        **({} if lent_to() else about(case)) | context,
    )
    return page, form.status if form is not None else 200


def about(case: Case) -> dict[str, object]:
    """What later parts tell of a case, for its pages and for its header."""
    return {name: read(case) for name, read in beside_the_case.items()}


def strip(case: Case) -> list[dict[str, str]]:
    """The seven steps with group, name, address and state (done, here, ahead)."""
    order = list(Stage)
    here = order.index(case.stage)
    return [
        {
            "group": gettext(group),
            "name": gettext(stage.label),
            "url": url_for(endpoint, number=case.number),
            "state": "here" if stage is case.stage else "done" if order.index(stage) < here else "ahead",
        }
        for group, stage, endpoint in STEPS
    ]
