"""The time line of change on the lent screen, and its paper: in the client's language, with nothing that is the ombud's only."""

from datetime import timedelta

import pytest
from support.paper import Paper

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.languages.catalogues import FOLDER, read
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.licensed.models import FormLicence, FormScore
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.phases.mapping.models import Mapping
from ombud.plans.models import PlanIssue

ENGLISH = read(FOLDER / "en.po")
OURS = (
    "Vårt arbete över tid", "Möten och planer", "Behov av hjälp", "Har hjälp som räcker", "Mötet: blev jag hörd?", "Hur var mötet?",
    "Det här ändrade vi", "Planer vi är överens om", "Alla siffror med sina dagar", "Skriv ut tidslinjen",
)  # fmt: skip


@pytest.fixture
def followed(app, lent):
    """`followed(language="engelska")`: a lent screen, its case's address, and everything on the time line, with sums of a licensed form."""

    def made(**of_client):
        client, here = lent(**of_client)
        number = here.split("/")[2]
        with app.app_context():
            follow(db.session.query(Case).filter_by(number=number).one(), clock.today())
            db.session.commit()
        return client, f"/arenden/{number}"

    return made


def follow(case, today):
    db.session.query(Mapping).filter_by(case_id=case.id).one().completed_on = today
    add = db.session.add
    add(scale := Scale(case_id=case.id, about="Boende"))
    db.session.flush()
    add(ScaleRating(scale_id=scale.id, on=today, value=3, good_enough=7))
    add(ScaleRating(scale_id=scale.id, on=today - timedelta(days=9), value=2))
    add(MeetingFeedback(case_id=case.id, on=today, heard=4, changed="Vi går ut."))
    add(PlanIssue(case_id=case.id, ordinal=1, issued_on=today, sheet={}, pdf=b"", by_id=case.ombud_id))
    add(
        FormLicence(
            operation_id=case.operation_id, form="ors", licence="L", holder="H", stated_on=today, by_id=case.ombud_id
        )
    )
    add(FormScore(case_id=case.id, form="ors", on=today, sum_tenths=183))


def main(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True).split("<main")[1]


def test_for_two_everything_that_is_the_clients_stands_in_both_languages(followed):
    client, case = followed(language="engelska")
    page = main(client, f"{case}/utvardering/over-tid")
    for text in OURS:
        assert text in page and ENGLISH.texts[text] in page, text
    tree = page.split('<svg class="line ')[1]
    assert '<text class="line-name" lang="en" x=' in tree and ">Need of help</text>" in tree
    assert ">Boende</text>" in tree and "Housing" not in page and "Vi går ut." in page


def test_for_two_nothing_is_there_that_is_the_ombuds_only(followed):
    client, case = followed()
    page, paper = main(client, f"{case}/utvardering/over-tid"), f"{case}/utvardering/over-tid.pdf"
    assert "ORS" not in page and "18,3" not in page and "gränsvärde" not in page
    assert "/handlingsplan/versioner" not in page and "Plan nummer 1" in page and "Det som ändras" not in page
    for asked in ("", "?siffror=1"):
        assert not Paper(client.get(paper + asked).data).says("ORS"), asked


def test_the_ombud_takes_the_screen_back_and_sees_the_sums_in_swedish(followed):
    client, case = followed(language="engelska")
    client.submit("/ta-tillbaka", secret="ombud-demo")
    page = main(client, f"{case}/utvardering/over-tid")
    assert "ORS" in page and ">18,3</td>" in page and "second" not in page and 'lang="en"' not in page
    assert Paper(client.get(f"{case}/utvardering/over-tid.pdf?siffror=1").data).says("18,3")


def test_the_client_meets_the_time_line_where_change_is_told_and_the_ombud_can_begin_there(followed):
    client, case = followed(language="engelska")
    for page in ("utvardering", "skalor"):
        assert main(client, f"{case}/{page}").count(f'href="{case}/utvardering/over-tid"') == 1, page
    client.submit("/ta-tillbaka", secret="ombud-demo")
    there = f"{case}/utvardering/over-tid"
    answer = client.press(there, f"{case}/kartlaggning/tillsammans", to="plans.changes")
    assert answer.location == there and "Our work over time" in main(client, there)


def test_the_language_of_the_paper_is_chosen_where_it_is_printed(arabic, chinese, followed):
    client, case = followed(language="engelska")
    assert "over-tid.pdf?sprak=en" in main(client, f"{case}/utvardering/over-tid")
    client.submit("/ta-tillbaka", secret="ombud-demo")
    page = main(client, f"{case}/utvardering/over-tid")
    assert '<option value="en" selected>' in page and "kan inte skrivas ut på kinesiska" in page
    for code, says in (("", False), ("en", True), ("ar", False), ("zh", False), ("tlh", False)):
        paper = Paper(client.get(f"{case}/utvardering/over-tid.pdf?sprak={code}").data)
        assert paper.pages == [(842, 595)] and paper.faults == [] and "◆" not in paper.text
        assert paper.says("Our work over time") is says and paper.says("Boende") and not paper.says("Housing"), code


def test_a_language_from_the_right_begins_at_the_right(arabic, followed):
    client, case = followed(language="arabiska")
    page = main(client, f"{case}/utvardering/over-tid")
    narrow = page.split('<svg class="line line-narrow"')[1].split("</svg>")[0]
    assert '<text class="line-name" lang="ar" direction="rtl" x="285"' in narrow and "مع الوقت" in narrow
    assert '<span class="second" lang="ar" dir="rtl">مع الوقت</span>' in page


def test_for_two_the_paper_of_a_language_without_letters_is_in_swedish(chinese, followed):
    client, case = followed(language="kinesiska")
    assert "Papperet blir på svenska" in main(client, f"{case}/utvardering/over-tid")


def test_before_anything_is_followed_the_client_is_told_what_it_is_for(lent):
    client, here = lent(language="engelska")
    page = main(client, here.replace("kartlaggning", "utvardering/over-tid"))
    assert "Nothing to show yet" in page and 'class="line ' not in page
