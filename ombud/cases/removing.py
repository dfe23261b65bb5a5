"""Something in a case is taken away after a look at what goes: the button, and the page that asks once more."""

from collections.abc import Callable
from typing import Any

from flask_login import current_user
from werkzeug.wrappers import Response

from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.web.forms import VersionedForm, refusals_at
from ombud.web.saving import commit_once


class RemoveForm(VersionedForm):
    """A button that takes away what was shown, as it stood when it was shown."""


def remove_after_a_look(
    case: Case, row: object, remove: Callable[..., None], template: str, *, to: str, **shown: Any
) -> Response | tuple[str, int]:
    """Show what goes, with `shown` for the template. When the button is pressed let the operation `remove` the row, commit and go on.

    The operation takes the case, the row, the `version` that was looked at and who it is `by`.
    """
    form = RemoveForm(obj=row)
    if form.validate_on_submit():
        with refusals_at(form):
            remove(case, row, version=form.version.data, by=current_user)
            return commit_once(form, to)
    return case_page(template, case, form, **shown)
