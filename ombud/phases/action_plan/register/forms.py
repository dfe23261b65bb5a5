"""Forms of the register."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ombud.web.forms import Form, Line, VersionedForm

ORGANISATION_MAX, PHONE_MAX, PREFERS_MAX = 120, 60, 200


class ContactForm(VersionedForm):
    """Somebody at an authority."""

    organisation = Line(_l("Myndighet eller verksamhet"), required=True, longest=ORGANISATION_MAX)
    role = Line(_l("Roll"), longest=120)
    person = Line(_l("Namn"), longest=120)
    phone = Line(_l("Telefon"), longest=PHONE_MAX, render_kw={"inputmode": "tel", "autocomplete": "off"})
    prefers = Line(_l("Nås helst så här"), longest=PREFERS_MAX)


class NewContactForm(ContactForm):
    """The same, and a yes to writing down somebody who looks like another."""

    anyway = BooleanField(_l("Det är någon annan. Spara ändå"))


class SearchForm(Form):
    """Who is looked for: sent as a form, so that no name stands in an address."""

    text = Line(_l("Sök namn, myndighet eller roll"), longest=100)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.text.flags.required = True  # nothing to call voluntary: an empty search shows everybody
