"""The form of a strike."""

from wtforms import HiddenField

from ombud.web.forms import Form


class StrikeForm(Form):
    """Strike one text: `seen` is the fingerprint of what the page shows."""

    seen = HiddenField()

    def show(self, seen: str) -> None:
        """Let the button be about what the page shows now, also after a refusal."""
        self.seen.data = seen
