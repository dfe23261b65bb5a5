"""Forms of the drafts."""

from wtforms import HiddenField

from ombud.web.forms import Form


class BeginAgainForm(Form):
    """Throw the draft away, and open its page again: `back` is signed, so that it leads to a page of ours."""

    draft = HiddenField()
    back = HiddenField()
