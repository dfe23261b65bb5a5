"""Keeping drafts. They are not yet part of what is written about the client: not logged, not counted. Nothing here commits."""

import re
from collections.abc import Iterable

from sqlalchemy import delete, func, select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.drafting.content import Content, without
from ombud.cases.drafting.models import Draft
from ombud.cases.drafting.queries import find_draft, stamp_of
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.refusals import N_, Conflict, Refused

CODE = re.compile(r"[a-z][a-z0-9_]{0,59}(:[0-9]{1,18})?")
MOST_DRAFTS = 60
"""How many forms of one case a user may have begun at once."""


def is_code(form: str) -> bool:
    """Whether this can be the code of a form: a kind, and the number of what it changes."""
    return CODE.fullmatch(form) is not None


def save_draft(case: Case, form: str, content: Content, *, seen: str, by: User) -> Draft:
    """Keep what stands in a form. `seen` is the stamp of the keeping that its page knows.

    Raises `Conflict` with what stands when another page of the same user has kept another text since, and with nothing when the draft
    was saved for real or thrown away meanwhile: then it is not brought back in silence.
    """
    draft = find_draft(by, case, form)
    if stamp_of(draft) != seen and (draft is None or draft.content != content):
        raise Conflict(draft.content if draft else {}, 0)
    if draft is None:
        _must_have_room(case, by)
        draft = Draft(user_id=by.id, case_id=case.id, form=form)
        db.session.add(draft)
    draft.content, draft.saved_at = content, clock.now()
    return draft


def forget_draft(case: Case, form: str, *, seen: str, by: User) -> None:
    """Take a draft away, if it still is the one that the page has seen: another page may hold more."""
    draft = find_draft(by, case, form)
    if draft is not None and stamp_of(draft) == seen:
        db.session.delete(draft)


def forget_drafts_of_former(case: Case) -> None:
    """Take away what those have begun who do not work on the case any more: nobody else could ever read it.

    A cover that ends by itself leaves its drafts, out of everybody's reach, until the next one is appointed or the case is handed over.
    """
    db.session.flush()
    still_here = [user_id for user_id in (case.ombud_id, case.co_ombud_id) if user_id is not None]
    db.session.execute(delete(Draft).where(Draft.case_id == case.id, Draft.user_id.not_in(still_here)))


def strike_from_drafts(case: Case, texts: Iterable[str], *, forms: Iterable[str] = ()) -> None:
    """Take the words a client has had struck out of everybody's drafts in the case, and whole the drafts of `forms` (codes)."""
    struck, gone = tuple(texts), set(forms)
    for draft in db.session.scalars(select(Draft).where(Draft.case_id == case.id)):
        if draft.form in gone:
            db.session.delete(draft)
        else:
            draft.content = without(draft.content, struck)


def _must_have_room(case: Case, by: User) -> None:
    mine = select(func.count()).where(Draft.case_id == case.id, Draft.user_id == by.id)
    if (db.session.scalar(mine) or 0) >= MOST_DRAFTS:
        raise Refused(N_("Du har för många utkast i ärendet. Spara eller ta bort något av dem."))
