"""What has changed over time: read from everything that is followed, on its page and on paper."""

from datetime import date, timedelta

import pytest
from support.paper import Paper
from support.queries import count_queries

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.contact.models import Meeting
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.licensed.models import FormLicence, FormScore
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.phases.execution.models import ContactNote, How
from ombud.phases.mapping.models import Answer, Mapping, Perspective
from ombud.plans.changes import words
from ombud.plans.changes.queries import change_sheet_of, meetings_of
from ombud.plans.models import PlanIssue

TODAY = date(2026, 11, 21)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def case(app, make):
    """A case where everything has been followed, each at least twice; one round is not complete, one scale was never used."""
    made = make.case(stage="execution", name="Kim", ombud=make.user(name="Anna Svensson"))
    with app.app_context():
        follow(db.session.get(Case, made.id))
        db.session.commit()
    return made


def follow(case):
    add = db.session.add_all
    add(ContactNote(case_id=case.id, on=ago(days), how=how, with_client=there) for days, how, there in (
        (90, How.MEETING, True), (90, How.VISIT, True), (60, How.VISIT, True), (50, How.PHONE, True), (40, How.MEETING, False),
    ))  # fmt: skip
    add([Meeting(case_id=case.id, on=ago(400))])
    add([PlanIssue(case_id=case.id, ordinal=1, issued_on=ago(80), sheet={}, pdf=b"", by_id=case.ombud_id)])
    for ordinal, done, ratings in ((1, 300, (2, 2, 1, 9)), (2, 30, (1, 2, 1, 0)), (3, None, (2, 2, 2, 2))):
        row = Mapping(
            case_id=case.id, ordinal=ordinal, started_on=ago(301), completed_on=done and ago(done), definition=""
        )
        add([row])
        db.session.flush()
        add(Answer(mapping_id=row.id, area=area, rating=rating, saved_at=clock.now()) for area, rating in zip(
            ("housing", "food", "money", "company"), ratings, strict=True
        ))  # fmt: skip
        add([Answer(mapping_id=row.id, area="travel", rating=2, perspective=Perspective.OMBUD, saved_at=clock.now())])
    for about in ("Jag sover <b>", "Aldrig använd"):
        add([scale := Scale(case_id=case.id, about=about)])
        db.session.flush()
        if about != "Aldrig använd":
            add(ScaleRating(scale_id=scale.id, on=ago(days), value=value, good_enough=enough) for days, value, enough in (
                (20, 6, None), (90, 2, 8), (60, 4, 7),
            ))  # fmt: skip
    add([
        MeetingFeedback(case_id=case.id, on=ago(60), heard=2, suited=None, different="Hemligt", changed="Vi går <i>ut</i>."),
        MeetingFeedback(case_id=case.id, on=ago(20), heard=5, wanted=4),
    ])  # fmt: skip
    by = {
        "operation_id": case.operation_id,
        "licence": "L",
        "holder": "H",
        "stated_on": ago(500),
        "by_id": case.ombud_id,
    }
    add([FormLicence(form="ors", **by), FormLicence(form="srs", ended_on=ago(1), **by)])
    add(FormScore(case_id=case.id, form=form, on=ago(days), sum_tenths=tenths) for form, days, tenths in (
        ("ors", 90, 183), ("ors", 20, 270), ("srs", 20, 360), ("annat", 20, 100),
    ))  # fmt: skip


def read(app, case):
    """The sheet of the case."""
    with app.app_context(), clock.at(TODAY):
        return change_sheet_of(db.session.get(Case, case.id))


def test_everything_that_is_followed_is_a_band_and_what_is_not_is_none(app, case):
    titles = [band.title.swedish for band in read(app, case).bands]
    assert titles == [words.NEEDS, "Jag sover <b>", words.FEEDBACK["heard"][0], words.FEEDBACK["wanted"][0], "ORS"]


def test_the_days_when_the_two_met_are_counted_once_each(app, case):
    with app.app_context():
        days = meetings_of(db.session.get(Case, case.id))
    assert list(days) == [ago(400), ago(90), ago(60)]
    assert "3 möten" in read(app, case).events_note.swedish and read(app, case).plans == ((ago(80), 1),)


def test_needs_are_the_clients_own_in_the_rounds_that_are_complete(app, case):
    unmet, met = read(app, case).bands[0].series
    assert [(point.on, point.value) for point in unmet.points] == [(ago(300), 2), (ago(30), 1)]
    assert [point.value for point in met.points] == [1, 2]


def test_a_scale_goes_from_where_to_where_with_where_it_is_good_enough_as_it_was_last_said(app, case):
    scale = read(app, case).bands[1]
    assert [point.said for point in scale.series[0].points] == ["2", "4", "6"] and scale.level == 7
    assert scale.note.swedish == "Från 2 till 6. Streckad linje: bra nog, 7."


def test_a_licensed_sum_is_drawn_with_its_cut_off_and_the_field_round_the_first_only_while_the_form_is_in_use(
    app, case
):
    ors = read(app, case).bands[-1]
    assert [point.said for point in ors.series[0].points] == ["18,3", "27"]
    assert (ors.level, ors.high) == (25, 40) and ors.zone == pytest.approx((13.3, 23.3))
    with app.app_context():
        db.session.query(FormLicence).filter_by(form="ors").one().ended_on = ago(0)
        db.session.commit()
    assert "ORS" not in [band.title.swedish for band in read(app, case).bands]


def test_the_page_has_the_picture_and_every_number_in_tables(case, make, sign_in):
    with clock.at(TODAY):
        page = sign_in(make.ombud_of(case)).get(f"/arenden/{case.number}/utvardering/over-tid").get_data(as_text=True)
    main = page.split("<main")[1]
    assert main.count('class="line line-') == 2 and "style=" not in main
    assert "Jag sover &lt;b&gt;" in main and "Vi går &lt;i&gt;ut&lt;/i&gt;." in main
    assert main.count("<table") == 5 and main.count('<th scope="row">') == 2 + 3 + 2 + 2 + 1
    assert "Hur var mötet?" in main and ">18,3</td>" in main and "Hemligt" not in main


def test_the_paper_says_the_same_and_is_logged(app, case, make, sign_in):
    client = sign_in(make.ombud_of(case))
    with clock.at(TODAY):
        answers = [
            client.get(f"/arenden/{case.number}/utvardering/over-tid.pdf", query_string=asked)
            for asked in ({}, {"siffror": "1"})
        ]
    for answer in answers:
        paper = Paper(answer.data)
        assert paper.pages == [(842, 595)] and paper.faults == [] and paper.says("Jag sover <b>")
        assert "Kim" not in answer.headers["Content-Disposition"] and not paper.says("Kim")
    assert paper.says(f"{ago(90)}: 18,3") and paper.says("Vi går <i>ut</i>.")


def test_before_anything_is_followed_the_page_says_what_it_is_for(make, sign_in):
    case = make.case()
    client = sign_in(make.ombud_of(case))
    page = client.get(f"/arenden/{case.number}/utvardering/over-tid").get_data(as_text=True)
    assert "Inget att visa än" in page and '<svg class="line' not in page
    assert Paper(client.get(f"/arenden/{case.number}/utvardering/over-tid.pdf").data).faults == []


def test_it_asks_no_more_when_there_is_more(app, case):
    def asked():
        with app.app_context():
            row = db.session.get(Case, case.id)
            with count_queries(app) as statements:
                change_sheet_of(row)
            return len(statements)

    before = asked()
    with app.app_context():
        for number in range(5):
            db.session.add(scale := Scale(case_id=case.id, about=f"Skala {number}"))
            db.session.flush()
            db.session.add_all(ScaleRating(scale_id=scale.id, on=ago(day), value=3) for day in range(40))
        db.session.add_all(MeetingFeedback(case_id=case.id, on=ago(day), heard=3) for day in range(40))
        db.session.commit()
    assert asked() == before <= 12
