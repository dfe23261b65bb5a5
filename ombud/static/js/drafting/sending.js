// Sends a form's draft to where it is kept, and drafts that were left in the storage from whichever page is open next.
import { in_turn, send_fields } from "../keeping/sending.js";
import { drop, find, FORM, key_of, own } from "../keeping/storage.js";
import { pairs_of, same } from "./fields.js";

export function form_key(place) {
  return key_of(FORM, place);
}

export function is_form(key) {
  return own(FORM).includes(key);
}

// `sent` are the texts whose answer never came: meeting one of them is meeting oneself.
export async function keep_there({ to, fields, seen, sent }) {
  const outcome = await send_fields(to, [...pairs_of(fields), ["draft", seen]]);
  const own_text = outcome.kind === "conflict" && outcome.theirs && sent.some((each) => same(each, outcome.theirs));
  return own_text ? send_fields(to, [...pairs_of(fields), ["draft", outcome.seen]]) : outcome;
}

// As it was left. What meets another text stays in the storage: the form's own page shows both.
export function send_form(key) {
  return in_turn(async () => {
    const draft = find(key);
    if (!draft) return { kind: "saved" };
    const outcome = await keep_there(draft);
    if (outcome.kind === "saved") drop(key);
    return outcome;
  });
}
