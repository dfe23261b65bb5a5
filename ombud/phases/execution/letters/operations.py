"""Letters are written, changed, taken back and renewed. Possible in every phase. Nothing here commits."""

from datetime import date, timedelta
from typing import Any

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead
from ombud.extensions import db
from ombud.phases.execution.letters.kinds import FOR_A_TIME
from ombud.phases.execution.letters.models import Letter, LetterKind
from ombud.phases.execution.letters.queries import is_renewed
from ombud.refusals import N_, Refused

RENEWED_AT_MOST = timedelta(days=366)
"""A letter is renewed for as long as it held, but not for more than this; and not longer than this before it ends."""


def write_letter(
    case: Case,
    *,
    kind: LetterKind,
    by: User,
    to_whom: str = "",
    about: str = "",
    from_on: date | None = None,
    until_on: date | None = None,
) -> Letter:
    """Write a letter. Raises `Refused` for days that cannot be."""
    _must_hold(kind, from_on, until_on)
    values = {"to_whom": to_whom, "about": about, "from_on": from_on, "until_on": until_on}
    letter = Letter(case_id=case.id, kind=kind, made_on=clock.today(), **values)
    db.session.add(letter)
    changed(case, by=by, part="execution", what="letter_written")
    return letter


def change_letter(case: Case, letter: Letter, *, version: int, by: User, **values: Any) -> None:
    """Change what stands in a letter. Raises `Conflict` when someone else did meanwhile, `Refused` as `write_letter`."""
    hold(case, letter)
    must_be_unchanged(letter, version, values)
    _must_hold(letter.kind, **{name: values.get(name) for name in ("from_on", "until_on")})
    for name, value in values.items():
        setattr(letter, name, value)
    changed(case, by=by, part="execution", what="letter_changed")


def take_back(case: Case, letter: Letter, *, ended_on: date | None, version: int, by: User) -> None:
    """Let a power or a consent end on a day that has come. None lets one that was taken back hold again.

    Raises `Refused` for other letters, for no day and for a day ahead; `Conflict` when someone else changed it meanwhile.
    """
    hold(case, letter)
    must_be_unchanged(letter, version, {"ended_on": ended_on})
    if letter.kind not in FOR_A_TIME:
        raise Refused(N_("Det här brevet gäller inte för en tid. Det går inte att ta tillbaka."))
    if ended_on is None and letter.ended_on is None:
        raise Refused(N_("Skriv vilken dag det var."), field="ended_on")
    if ended_on is not None:
        must_not_be_ahead(ended_on, "ended_on")
    letter.ended_on = ended_on
    changed(case, by=by, part="execution", what="letter_taken_back" if ended_on else "letter_holds_again")


def renew(case: Case, letter: Letter, *, by: User) -> Letter:
    """Write the same letter again, from the day after the old one ends (from today, if that has passed), for as long as that one held.

    Raises `Refused` for a letter that was taken back or renewed already, or that holds for more than a year yet.
    """
    hold(case, letter)
    if letter.from_on is None or letter.until_on is None or letter.ended_on is not None:
        raise Refused(N_("Det här brevet går inte att förnya. Skriv ett nytt."))
    if is_renewed(letter):
        raise Refused(N_("Brevet är redan förnyat."))
    if letter.until_on > clock.today() + RENEWED_AT_MOST:
        raise Refused(N_("Brevet gäller i mer än ett år till. Vänta med att förnya det."))
    begins = max(clock.today(), letter.until_on + timedelta(days=1))
    ends = begins + min(letter.until_on - letter.from_on, RENEWED_AT_MOST)
    again = Letter(case_id=case.id, kind=letter.kind, to_whom=letter.to_whom, about=letter.about, made_on=clock.today())
    again.from_on, again.until_on = begins, ends
    db.session.add(again)
    changed(case, by=by, part="execution", what="letter_renewed")
    return again


def _must_hold(kind: LetterKind, from_on: date | None, until_on: date | None) -> None:
    if kind in FOR_A_TIME and (from_on is None or until_on is None):
        raise Refused(N_("Skriv från vilken dag och till vilken dag."), field="until_on" if from_on else "from_on")
    if from_on and until_on and until_on < from_on:
        raise Refused(N_("Den slutar innan den börjar. Ändra en av dagarna."), field="until_on")
    if kind is LetterKind.CONFIRMATION and from_on:
        must_not_be_ahead(from_on, "from_on")
