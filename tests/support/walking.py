"""Walking every endpoint as everybody: what came back, in a form that can be compared and searched."""

import io
from dataclasses import dataclass

import pypdf

METHODS = ("GET", "POST")
OPEN = "open"


@dataclass(frozen=True)
class Answer:
    """One answer: `verdict` is open, 403, 404 or sign-in; `text` all of it (page or paper, headers, where it leads)."""

    endpoint: str
    method: str
    path: str
    verdict: str
    text: str


def addresses(app, ids):
    """Every endpoint with its method and address, for the objects in `ids` (by the name of the address's part)."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        values = {name: ids(rule.endpoint, name) for name in rule.arguments}
        for method in METHODS:
            if method in rule.methods:
                yield rule.endpoint, method, adapter.build(rule.endpoint, values)


def walk(app, client, *ids):
    """Every answer a client gets to every endpoint, for each of the `ids`; an address that is the same for two of them is asked for once.
    A POST carries no form: whoever may act is shown the form again.

    What a page looks like is checked where its own tests open it; here that would only take time.
    """
    client.checks_pages = False
    for endpoint, method, path in dict.fromkeys(address for each in ids for address in addresses(app, each)):
        if endpoint in ("accounts.sign_out", "accounts.sign_out_everywhere"):
            continue
        raw = client.open(path, method=method)
        yield Answer(endpoint, method, path, verdict(raw), text_of(raw))


def verdict(raw):
    """open, 403, 404, or sign-in for whoever has to sign in first."""
    if raw.status_code in (403, 404):
        return str(raw.status_code)
    to_sign_in = raw.status_code in (302, 303) and "/logga-in" in raw.headers.get("Location", "")
    if to_sign_in or (raw.status_code == 401):
        return "sign-in"
    assert raw.status_code < 500, f"{raw.request.method} {raw.request.path}: {raw.status_code}"
    return OPEN


def text_of(raw):
    """The body (a paper's text included), the headers and the place it leads to."""
    body = raw.get_data()
    if raw.mimetype == "application/pdf":
        reader = pypdf.PdfReader(io.BytesIO(body))
        pages = " ".join(page.extract_text() for page in reader.pages)
        content = f"{pages} {reader.metadata}"
    else:
        content = body.decode("utf-8", "replace")
    return f"{content}\n{raw.headers}"
