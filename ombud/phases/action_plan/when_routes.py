"""How a when is read, told while it is written: nothing is saved, and what was written stands in no address."""

from typing import Any

from flask import Blueprint
from flask_wtf.csrf import generate_csrf

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, requires
from ombud.cases.access import load_case
from ombud.phases.action_plan.when_forms import WhenFields
from ombud.phases.action_plan.when_told import told
from ombud.web.forms import Form


class ReadForm(WhenFields, Form):
    """A when and nothing else."""


def register(bp: Blueprint) -> None:
    """Put the reading on the plan's blueprint."""
    bp.add_url_rule("/nar", "read_when", read_when, methods=["POST"])


@for_two
@requires(Permission.CASE_WRITE)
def read_when(number: str) -> tuple[dict[str, Any], int]:
    """Tell how what stands in the fields is read; 400 with a new token when the page's was too old."""
    load_case(number, Permission.CASE_WRITE)
    form = ReadForm()
    if form.validate_on_submit():
        return {"told": told(form.read())}, 200
    if "csrf_token" in form.errors:
        return {"token": generate_csrf()}, 400
    return {"told": " ".join(text for texts in form.errors.values() for text in texts)}, 200
