"""Forms of a withdrawal."""

from flask_babel import lazy_gettext as _l

from ombud.web.forms import EitherWay, Form


class WithdrawForm(Form):
    """When everything is to be gone."""

    at_once = EitherWay(
        _l("När ska allt tas bort?"),
        _l("I dag, så snart gallringen körs. Sedan går det inte att ångra."),
        _l("Om två veckor, eller tidigare om tiden ändå är ute. Fram till dess går det att ångra."),
        default=False,
    )
