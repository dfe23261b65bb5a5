"""Fake catalogues, one written from the right and one that we have no letters for, and a case whose mapping has begun."""

import pytest

from ombud.cases.models import Stage

ARABIC = {
    "Boende": "السكن",
    "Behov av hjälp": "مع الوقت",
    "Alla områden": "كل <المجالات>",
    "Det fungerar": "الأمور جيدة",
    "Vi började %(day)s.": "بدأنا في %(day)s.",
    "Vår överenskommelse": "اتفاقنا",
    "Vår plan": "خطتنا",
}


@pytest.fixture
def arabic(tmp_path):
    """One file in the operation's own folder: all that a language takes."""
    write(tmp_path, "ar", ARABIC)


@pytest.fixture
def chinese(tmp_path):
    """A language whose letters none of our typefaces has."""
    write(tmp_path, "zh", {"Boende": "住房", "Vår plan": "我们的计划"})


def write(folder, code, texts):
    entries = [f'msgid "{swedish}"\nmsgstr "{other}"\n' for swedish, other in texts.items()]
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    (folder / "languages").mkdir(exist_ok=True)
    (folder / "languages" / f"{code}.po").write_text("\n".join([header, *entries]), encoding="utf-8")


@pytest.fixture
def lent(make, sign_in):
    """`lent(language="engelska")`: the ombud of a case whose client speaks that, with the screen lent; and the mapping's address."""

    def made(ombud=None, client=None, **of_client):
        case = make.case(stage=Stage.MAPPING, ombud=ombud, **of_client)
        client = client or sign_in(make.ombud_of(case))
        here = f"/arenden/{case.number}/kartlaggning"
        assert client.press(here, f"{here}/borja").status_code == 303
        assert client.press(here, f"{here}/tillsammans").status_code == 303
        return client, here

    return made
