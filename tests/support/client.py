"""A client whose every page is checked, and which keeps one user's session apart from another's."""

import re
from functools import lru_cache

import html5lib
from flask.testing import FlaskClient

HARMLESS = {"invalid-character-in-attribute-name"}


class CheckedClient(FlaskClient):
    """Each request runs in an application context of its own: otherwise the first user stays in `g` and a forgotten commit goes unseen."""

    checks_pages = True

    def open(self, *args, **options):
        with self.application.app_context():
            answer = super().open(*args, **options)
        if self.checks_pages and answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303, 308):
            check_page(answer.get_data(as_text=True), f"{answer.request.method} {answer.request.path}")
        return answer

    def sign_in(self, user, password="ombud-demo"):
        """Sign in through the page, as a person does."""
        answer = self.submit("/logga-in", email=user.email, password=password)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return answer

    def fields(self, path, form=0):
        """The values of the fields of a form on a page, as a browser would send them if nothing were changed."""
        answer = self.get(path)
        assert answer.status_code in (200, 422), f"{path}: {answer.status_code}"
        return form_fields(answer.get_data(as_text=True), form)

    def submit(self, path, /, *, _form=0, _action=None, **values):
        """Open a page, fill in its form (the first without an action, or the `_form`th) and send it."""
        fields = self.fields(path, _form)
        fields.update(values)
        return self.post(_action or path, data={name: value for name, value in fields.items() if value is not None})

    def press(self, page, action, **values):
        """Press the button on `page` whose form leads to `action`."""
        return self.post(action, data={**self.press_fields(page, action), **values})

    def press_fields(self, page, action):
        """The values of the fields of the form on `page` that leads to `action`."""
        answer = self.get(page)
        tree = parse(answer.get_data(as_text=True))
        found = next((each for each in tree.iter("form") if each.get("action") == action), None)
        assert found is not None, f"no button on {page} leads to {action}"
        return _values(found)


def parse(page):
    """The page as a tree, without namespaces. Kept for whoever asks again: not to be changed."""
    return _read(page)[0]


@lru_cache(maxsize=4)
def _read(page):
    """The tree and the codes of the faults. The page just checked is often the page whose form is filled in next."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    return tree, [code for _, code, _ in parser.errors]


def form_fields(page, number=0):
    """The values of the page's forms without an action (those a page is for), the `number`th of them."""
    forms = [each for each in parse(page).iter("form") if each.get("method") == "post" and not each.get("action")]
    return _values(forms[number])


def _values(form):
    values = {}
    for field in form.iter():
        name = field.get("name")
        if not name or field.get("disabled") is not None:
            continue
        if field.tag == "textarea":
            values[name] = (field.text or "").removeprefix("\n")
        elif field.tag == "select":
            chosen = [each for each in field.iter("option") if each.get("selected") is not None] or list(
                field.iter("option")
            )[:1]
            values[name] = chosen[0].get("value") if chosen else ""
        elif field.tag == "input" and field.get("type") in ("checkbox", "radio"):
            if field.get("checked") is not None:
                values[name] = field.get("value", "y")
        elif field.tag == "input":
            values[name] = field.get("value", "")
    return values


def check_page(page, where):
    """One h1, a title, unique ids, a label for every field, valid HTML, no inline script or style."""
    tree, errors = _read(page)
    faults = [code for code in errors if code not in HARMLESS]
    assert not faults, f"{where}: invalid HTML: {faults}"
    assert len(list(tree.iter("h1"))) == 1, f"{where}: {len(list(tree.iter('h1')))} h1"
    title = next(tree.iter("title"), None)
    assert title is not None and (title.text or "").strip(" –"), f"{where}: no title"
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids)), f"{where}: ids twice: {[each for each in ids if ids.count(each) > 1]}"
    _check_labels(tree, where)
    assert "style=" not in re.sub(r">[^<]*<", "><", page), f"{where}: inline style"
    assert all(script.get("src") for script in tree.iter("script")), f"{where}: inline script"


def _check_labels(tree, where):
    labelled = {each.get("for") for each in tree.iter("label")}
    for tag in ("input", "select", "textarea"):
        for field in tree.iter(tag):
            if field.get("type") in ("hidden", "submit"):
                continue
            known = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
            assert known, f"{where}: no label for {field.get('name')}"
