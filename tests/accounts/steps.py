"""The steps of signing in, as a browser takes them: each answer holds the form of the next."""

from support.client import parse

PASSWORD = "ombud-demo"


def fields_on(answer):
    """The form an answer is for (without an address of its own, or else the last): where it leads, and its fields."""
    forms = [each for each in parse(answer.get_data(as_text=True)).iter("form") if each.get("method") == "post"]
    form = next((each for each in forms if not each.get("action")), forms[-1])
    fields = {each.get("name"): each.get("value", "") for each in form.iter("input") if _is_sent(each)}
    button = next(each for each in form.iter("button"))
    return button.get("formaction") or form.get("action") or answer.request.path, fields


def _is_sent(field):
    is_choice = field.get("type") in ("checkbox", "radio")
    return bool(field.get("name")) and (not is_choice or field.get("checked") is not None)


def send(client, answer, **values):
    """Fill in and send the form on an answer."""
    address, fields = fields_on(answer)
    return client.post(address, data={**fields, **values})
