"""Finding those who may be the same among many, in the database."""

import pytest

from ombud.accounts.models import User
from ombud.extensions import db
from ombud.intake.duplicates import may_be_known
from ombud.intake.likeness import Known


def found(app, user, name, digits=""):
    with app.app_context():
        matches = may_be_known(Known(name, digits), user=db.session.get(User, user.id))
        return [each.name for each in matches.inquiries]


@pytest.mark.parametrize(
    ("kept", "sought"),
    [
        ("Anna-Lena Berg", "Annalena Berg"),
        ("Annalena Berg", "Anna Lena Berg"),
        ("Åsa Maria Öhman", "Aasa Öman"),
        ("Sven Erik Qvist", "Sven-Erik Kvist"),
        ("Majbritt", "Maj-Britt"),
    ],
)
def test_a_name_written_another_way_is_found(app, make, inquiry, kept, sought):
    by = make.user()
    inquiry(by=by, name=kept)
    inquiry(by=by, name="Någon Annan")
    assert found(app, by, sought) == [kept]


def test_many_of_the_same_name_hide_nobody(app, make, inquiry, monkeypatch):
    """Only the nearest are looked at: the number, the whole name, the most parts."""
    monkeypatch.setattr("ombud.intake.duplicates.AT_MOST", 3)
    by = make.user()
    inquiry(by=by, name="Okänd", reach="070-123 45 67")
    inquiry(by=by, name="Anna-Lena Berg")
    for place in range(4):
        inquiry(by=by, name=f"Anna {'Lund Dal Ek Ås'.split()[place]}")
    assert found(app, by, "Anna Lena Berg", "701234567")[:2] == ["Okänd", "Anna-Lena Berg"]


def test_nothing_known_finds_nobody(app, make, inquiry):
    by = make.user()
    inquiry(by=by, name="Kim", reach="brev")
    assert found(app, by, "") == []
