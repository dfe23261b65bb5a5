"""Forms of the evaluation."""

from flask_babel import lazy_gettext as _l

from ombud.phases.mapping.forms import HiddenNumber
from ombud.web.forms import Day, VersionedForm, Words


class EvaluationForm(VersionedForm):
    """What the two see when they look back; the last three are headings to think by, without questions or answers to count.

    `before` and `after` are the numbers of the rounds that are compared, 0 for none.
    """

    before = HiddenNumber()
    after = HiddenNumber()
    held_on = Day(_l("Vilken dag såg vi tillbaka?"), required=True)
    changed = Words(_l("Vad har ändrats?"))
    helped = Words(_l("Vad hjälpte?"))
    remains = Words(_l("Vad är kvar?"))
    comprehensible = Words(_l("Begripligt"))
    manageable = Words(_l("Hanterbart"))
    meaningful = Words(_l("Meningsfullt"))


class LearntForm(VersionedForm):
    """What the ombud learnt: not on the page for two."""

    learnt = Words(_l("Vad har du lärt dig?"))
