// What the page's answer is, and where it stands: what the server has acknowledged is `stand`, the rest is kept in the tab's storage.
import { is_released } from "../unsent.js";
import { close_conflict, show_conflict } from "./conflict.js";
import { drop, find, keep, key_of, with_name } from "../keeping/storage.js";
import { clear_faults, has_too_long, show_faults } from "./faults.js";
import { as_made, put, read, same } from "./fields.js";
import { not_saved, show_saved, told_if_slow } from "../keeping/handling.js";
import { in_turn, new_name, post } from "../keeping/sending.js";
import { show_notice, show_state } from "../keeping/showing.js";

export const form = document.getElementById("said");
const key = key_of(document.getElementById("drafts").dataset.case, form.dataset.draft);
const hidden = (name) => form.elements[name].value;

let stand = { version: hidden("version"), struck_at: hidden("struck_at"), fields: "notSaved" in form.dataset ? null : as_made(form) };
let mine = [];  // savings whose answer has not come
let attempt = null;  // the latest of them: sent again, it keeps its name
let held = null;  // why nothing is sent by itself: "conflict", "struck" or "door"
let agree_to_write = () => {};  // what a button does first when two texts are in sight

export function is_unsent() {
  return stand.fields === null || !same(read(form), stand.fields);
}

function draft() {
  const { version, struck_at } = stand;
  const [ordinal, under] = [hidden("ordinal"), hidden("under")];
  return { to: location.pathname, name: form.dataset.name, fields: read(form), ordinal, under, version, struck_at, mine };
}

// A text that was struck is not kept again until the two have chosen it.
export function remember() {
  if (held === "struck" || is_released()) return;
  if (is_unsent()) keep(key, draft());
  else drop(key);
}

function named(fields, then) {
  if (!attempt || attempt.then !== then || !same(attempt.fields, fields)) {
    attempt = { name: new_name(), fields, then };
    mine = with_name(mine, attempt.name);
  }
  remember();
  return attempt.name;
}

export function save(then = "") {
  return in_turn(() => send(then));
}

async function send(then, again = true) {
  if (!then && (held || !is_unsent())) return null;
  if (has_too_long(form)) return faulty({ errors: null, notice: "" });
  const fields = read(form);
  const name = named(fields, then);
  const outcome = await told_if_slow(post({ ...draft(), fields }, name, then));
  handle[outcome.kind](outcome, fields);
  // What was written while it was under way goes along before the page is left.
  if (outcome.kind === "saved" && outcome.to && is_unsent() && again) return send(then, false);
  return outcome;
}

const handle = {
  ...not_saved((why) => { held = why; }),
  saved(told, fields) {
    stand = { version: told.version, struck_at: told.struck_at, fields };
    [mine, attempt, held] = [[], null, null];
    remember();
    clear_faults(form);
    show_saved(is_unsent(), told.saved);
  },
  faults: faulty,
  conflict(told) {
    held = told.struck ? "struck" : "conflict";
    if (told.struck) drop(key);
    show_state("unsent");
    show_conflict(form, told, () => { agree(told); save("stay"); });
    agree_to_write = () => agree(told);
  },
};

function faulty({ errors, notice }) {
  show_state("unsent");
  if (errors) show_faults(form, errors);
  const at_fields = errors === null || Object.keys(errors).length > 0;
  show_notice(at_fields ? "faults" : "refused", at_fields ? "" : notice);
  return { kind: "faults" };
}

// Both texts have been seen: what is sent now replaces the other one knowingly.
function agree(told) {
  stand = { ...stand, version: told.version, struck_at: told.struck_at };
  [mine, attempt, held] = [[], null, null];
  agree_to_write = () => {};
  close_conflict();
}

// A button is pressed: with a conflict in sight, what stands in the form is chosen.
export function press(then) {
  agree_to_write();
  return try_again(then);
}

// Somebody may have signed in meanwhile.
export function try_again(then = "") {
  if (held === "door") held = null;
  return save(then);
}

export function waits_for_somebody() {
  return held !== null;
}

// The page is left now: the answer will not be heard, but the next page knows the saving by its name.
export function try_last() {
  if (is_released() || held || !is_unsent() || has_too_long(form)) return;
  const name = named(read(form), "");
  post(draft(), name);
}

// What was written before is put back and sent. A page that the server shows once more is read through first.
export function start() {
  if (!stand.fields) return;
  if (form.dataset.saved) show_state("saved", form.dataset.saved);
  const kept = find(key);
  if (kept && !same(kept.fields, stand.fields)) put_back(kept);
  else drop(key);
  save();
}

function put_back(kept) {
  put(form, kept.fields);
  ({ mine } = kept);
  stand = { version: kept.version, struck_at: kept.struck_at, fields: null };
  show_state("unsent");
}
