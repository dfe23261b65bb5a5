"""What lies in the demonstration's tray: two people and, probably, a robot. Left on the public page in the last days."""

from datetime import timedelta

from ombud import clock
from ombud.accounts.queries import municipalities_of
from ombud.cases.models import Answer3, Through
from ombud.demo.office import Office
from ombud.extensions import db
from ombud.intake.public.operations import leave

ADDRESS = "ekby"


def open_public_page(office: Office) -> None:
    """Let anyone ask the operation for an ombud."""
    office.operation.public_address, office.operation.public_page = ADDRESS, True


def leave_in_tray(office: Office) -> None:
    """Three things left on the page."""
    ekby = municipalities_of(office.operation.id)[0].id
    left = (
        (4, {"reach": "070-174 06 18. Sms är bäst, jag svarar inte på okända nummer.", "name": "Lo"}
            | {"wish": "Jag orkar inte öppna breven.", "may_leave_message": Answer3.YES, "municipality_id": ekby}),
        (1, {"reach": "Ring mig, hennes syster, på 070-174 06 19.", "through": Through.RELATIVE}
            | {"wish": "Min syster vill ha någon som är på hennes sida. Hon vet att jag skriver."}),
        (0, {"reach": "seo@example.com", "name": "Best ranking", "wish": "We can improve your website.", "suspect": True}),
    )  # fmt: skip
    for days, what in left:
        with clock.at(clock.now() - timedelta(days=days)):
            leave(office.operation, **{"suspect": False, **what})
            db.session.flush()
