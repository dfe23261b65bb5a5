"""What the ombud and a relative see: apart from the client's own, and side by side only after the client's yes."""

import re

import pytest
from support.client import form_fields
from support.queries import count_queries

from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping import operations, others_operations, others_queries, queries
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer, Mapping, Perspective
from ombud.refusals import Conflict, Refused

SAID = {"rating": 1, "words": "Kylen är tom.", "works": "Soppan", "helped_by": "Bo"}


def text(answer):
    return answer.get_data(as_text=True)


def main(answer):
    return text(answer).split("<main")[1]


def stored(client):
    with client.application.app_context():
        return {(row.perspective.value, row.area): row for row in db.session.query(Answer)}


@pytest.fixture
def seen(begun, path):
    """The client, the ombud and a relative have each said something."""
    begun.submit(path("/mat"), rating="0", words="Jag äter.")
    begun.submit(path("/andra/ombud/mat"), **{**SAID, "rating": "2"})
    begun.submit(path("/andra/anhorig/pengar"), rating="9", words="Systern undrar.")
    return begun


def test_before_there_is_a_mapping_the_page_says_what_it_is_for(client, path):
    assert "Inget är skrivet än" in main(client.get(path("/andra")))
    assert client.get(path("/andra/ombud/mat")).location.endswith("/andra")


def test_each_view_stands_apart_and_touches_nothing_of_the_clients(seen, path):
    page = main(seen.get(path("/andra")))
    ombud, relative = page.split('id="anhorig-title"')
    assert "Kylen är tom." in ombud and "Behöver hjälp" in ombud and "Soppan" in ombud and "Bo" in ombud
    assert "Systern undrar." in relative and "Vet inte" in relative and "Jag äter." not in page
    rows = stored(seen)
    assert set(rows) == {("client", "food"), ("ombud", "food"), ("relative", "money")}
    assert rows["client", "food"].words == "Jag äter." and rows["client", "food"].version == 1
    for rest in ("", "/mat", "/svar/1", "/stammer-det", "/jamfor"):
        shown = main(seen.get(path(rest)))
        assert "Kylen" not in shown and "Systern" not in shown, rest


def test_the_totals_stand_apart(seen, path):
    page = main(seen.get(path("/sammanstallning")))
    numbers = re.findall(r'data-label="[^"]*">(\d+)<', page)
    assert numbers == [*"10000", "21", *"00110", "21", *"00001", "21"]
    assert page.index("Ombudet, för sig") < page.index("En anhörig, för sig")


def test_two_who_save_the_same_view_see_both_texts(seen, path):
    fields = seen.fields(path("/andra/ombud/mat"))
    seen.submit(path("/andra/ombud/mat"), rating="1", words="Det är bättre")
    answer = seen.post(path("/andra/ombud/mat"), data={**fields, "words": "Min text"})
    page = text(answer)
    assert (
        answer.status_code == 422
        and "Det är bättre" in page
        and "Min text" in page
        and "Klienten får hjälp som räcker" in page
    )
    assert seen.post(path("/andra/ombud/mat"), data={**form_fields(page), "words": "Båda"}).status_code == 303
    assert stored(seen)["ombud", "food"].words == "Båda"


def test_bad_input_is_said_at_its_place_and_the_text_stays(begun, path):
    for values in ({"rating": "3"}, {"rating": "två"}, {"words": "å" * 10_001}, {"ordinal": ""}, {"version": "x"}):
        answer = begun.submit(path("/andra/ombud/mat"), **{"words": "Mina ord", **values})
        assert answer.status_code == 422 and values.get("words", "Mina ord") in text(answer), values
    assert stored(begun) == {}


def test_what_is_not_there_is_not_found(begun, path):
    for rest in ("/andra/klienten/mat", "/andra/client/mat", "/andra/ombud/tradgard", "/andra/ombud"):
        assert begun.get(path(rest)).status_code == 404


def test_side_by_side_it_is_seen_only_after_the_clients_yes(seen, path):
    seen.press(path(), path("/tillsammans"))
    for answer in (
        seen.get(path("/andra")),
        seen.post(path("/andra"), data={"then": "show"}),
        seen.get(path("/andra/ombud/mat")),
    ):
        assert answer.status_code == 403 and "Kylen" not in text(answer) and "ombudets tur" in text(answer)
    assert f'{path("/andra")}"' not in text(seen.get(path()))


@pytest.fixture
def shown(seen, path):
    """The client has said yes to see it, and has the device."""
    seen.submit(path("/andra"), then="show")
    seen.press(path(), path("/tillsammans"))
    return seen


def test_after_the_yes_it_is_seen_without_anything_for_the_ombud_only(shown, path):
    assert f'{path("/andra")}"' in text(shown.get(path()))
    page = main(shown.get(path("/andra")))
    assert "Kylen är tom." in page and "Systern undrar." in page
    assert "/andra/" not in page and "Skriv så att klienten" not in page and "Klienten" not in page
    assert shown.get(path("/andra/ombud/mat")).status_code == 403


def test_what_the_client_passed_by_is_named_by_nobody(shown, path):
    shown.submit(path("/pengar"), then="skip")
    page = main(shown.get(path("/andra")))
    assert "Kylen" in page and "Systern" not in page and "Pengar" not in page and "anhorig-title" not in page


def test_the_client_can_close_it_again(shown, path):
    assert shown.submit(path("/andra"), then="hide").location.endswith("/kartlaggning")
    assert shown.get(path("/andra")).status_code == 403


def test_the_yes_holds_for_the_round(seen, path):
    seen.submit(path("/andra"), then="show")
    assert "Klienten sa ja" in main(seen.get(path("/andra")))
    seen.press(path(), path("/klar"))
    seen.press(path("").replace("kartlaggning", "utvardering"), path("/borja"))
    assert "Klienten sa ja" not in main(seen.get(path("/andra")))


def test_a_closed_case_can_be_read_but_not_changed(closed, make, sign_in):
    client, path = sign_in(make.ombud_of(closed)), f"/arenden/{closed.number}/kartlaggning"
    assert "<form" not in main(client.get(f"{path}/andra")) and "/andra/ombud" not in main(client.get(f"{path}/andra"))
    assert client.get(f"{path}/andra/ombud/mat").status_code == 422


def test_the_page_asks_the_same_however_much_there_is(begun, path):
    def asked():
        with count_queries(begun.application) as statements:
            begun.get(path("/andra"))
        return len(statements)

    begun.submit(path("/andra/ombud/mat"), rating="1")
    few = asked()
    for area in definition().areas[:8]:
        begun.submit(path(f"/andra/ombud/{area.slug}"), words="Ord")
        begun.submit(path(f"/andra/anhorig/{area.slug}"), words="Ord")
    assert asked() == few < 12


# The rules


@pytest.fixture
def save(case, ombud, area):
    """`save("food", Perspective.OMBUD)`: save a view and commit."""
    operations.start_round(case, after=0, by=ombud)
    db.session.commit()

    def saved(key, view=Perspective.OMBUD, *, version=0, ordinal=1, **what):
        row = others_operations.save_view(
            case, area(key), view, ordinal=ordinal, version=version, by=ombud, **{**SAID, **what}
        )
        db.session.commit()
        return row

    return saved


def test_a_view_is_never_the_clients(case, save):
    with pytest.raises(ValueError, match="client"):
        save("food", Perspective.CLIENT)
    save("food")
    mapping = queries.current_mapping(case)
    assert queries.said_in(mapping) == [] and queries.answers_of(mapping) == {}


def test_older_versions_other_ratings_and_other_rounds_are_refused(case, ombud, save):
    save("food")
    with pytest.raises(Conflict) as conflict:
        save("food", version=0, words="Annat")
    assert conflict.value.theirs == SAID
    for wrong in ({"rating": 3}, {"ordinal": 2}):
        with pytest.raises(Refused):
            save("money", **wrong)
    for act in (others_operations.show_others, others_operations.hide_others):
        with pytest.raises(Refused):
            act(case, ordinal=2, by=ombud)


def test_two_first_savings_in_the_same_moment_are_a_conflict(save, monkeypatch):
    seen = iter([None, save("food")])
    monkeypatch.setattr(others_queries, "view_in", lambda *where, **options: next(seen))
    with pytest.raises(Conflict):
        save("food", words="Annat")


def test_it_may_be_written_after_the_client_is_done(case, ombud, save):
    operations.complete_round(case, ordinal=1, by=ombud)
    assert save("food").version == 1


def test_views_come_in_the_order_of_the_areas_and_the_silent_are_left_out(case, save):
    save("money")
    save("food")
    save("travel", rating=None, words=" ", works="", helped_by="")
    views = others_queries.views_of(queries.current_mapping(case))
    assert [(view, [answer.area for answer in answers]) for view, answers in views.items()] == [
        (Perspective.OMBUD, ["food", "money"])
    ]


def test_the_log_holds_codes(case, ombud, save):
    save("food", words="hemligt")
    for act in (others_operations.show_others, others_operations.show_others, others_operations.hide_others):
        act(case, ordinal=1, by=ombud)
        db.session.commit()
    codes = [entry.codes["what"] for entry in db.session.query(AuditEntry) if "others" in str(entry.codes)]
    assert codes == ["others_saved", "others_shown", "others_hidden"]
    assert db.session.query(Mapping).one().others_shown_on is None and db.session.get(Case, case.id) is case
