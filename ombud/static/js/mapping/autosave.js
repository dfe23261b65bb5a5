// The area page saves itself as it is written. What the server has acknowledged is `stand`; everything else is kept in the tab's storage.
import { show_gone } from "../network.js";
import { is_released, join, release } from "../unsent.js";
import { close_conflict, show_conflict } from "./conflict.js";
import { drop, find, keep, key_of } from "./drafts.js";
import { clear_faults, has_too_long, show_faults } from "./faults.js";
import { as_made, put, read, same } from "./fields.js";
import { hold_the_way_out } from "./leaving.js";
import { in_turn, new_name, post } from "./sending.js";
import { show_door, show_notice, show_state } from "./showing.js";

const SILENCE = 700;
const SLOW = 400;
const MOST_NAMES = 80;
const form = document.getElementById("said");
const key = key_of(document.getElementById("drafts").dataset.case, form.dataset.draft);
const hidden = (name) => form.elements[name].value;

let stand = { version: hidden("version"), struck_at: hidden("struck_at"), fields: "notSaved" in form.dataset ? null : as_made(form) };
let mine = [];  // savings whose answer has not come
let attempt = null;  // the latest of them: sent again, it keeps its name
let held = null;  // why nothing is sent by itself: "conflict", "struck" or "door"
let timer = 0;

function is_unsent() {
  return stand.fields === null || !same(read(form), stand.fields);
}

function draft() {
  const { version, struck_at } = stand;
  return { to: location.pathname, name: form.dataset.name, fields: read(form), ordinal: hidden("ordinal"), version, struck_at, mine };
}

// A text that was struck is not kept again until the two have chosen it.
function remember() {
  if (held === "struck" || is_released()) return;
  if (is_unsent()) keep(key, draft());
  else drop(key);
}

function named(fields, then) {
  if (!attempt || attempt.then !== then || !same(attempt.fields, fields)) {
    attempt = { name: new_name(), fields, then };
    mine = [...mine, attempt.name].slice(-MOST_NAMES);
  }
  remember();
  return attempt.name;
}

function save(then = "") {
  clearTimeout(timer);
  return in_turn(() => send(then));
}

async function send(then, again = true) {
  if (!then && (held || !is_unsent())) return null;
  if (has_too_long(form)) return faulty({ errors: null, notice: "" });
  const fields = read(form);
  const name = named(fields, then);
  const slow = setTimeout(() => show_state("sending"), SLOW);
  const outcome = await post(draft_of(fields), name, then);
  clearTimeout(slow);
  handle[outcome.kind](outcome, fields);
  // What was written while it was under way goes along before the page is left.
  if (outcome.kind === "saved" && outcome.to && is_unsent() && again) return send(then, false);
  return outcome;
}

function draft_of(fields) {
  return { ...draft(), fields };
}

const handle = {
  saved(told, fields) {
    stand = { version: told.version, struck_at: told.struck_at, fields };
    [mine, attempt, held] = [[], null, null];
    remember();
    clear_faults(form);
    show_notice(null);
    show_gone(false);
    show_state(is_unsent() ? "unsent" : "saved", told.saved);
  },
  gone() {
    show_state("unsent");
    show_gone(true);
  },
  door(told) {
    held = "door";
    show_state("unsent");
    show_door(told.door);
  },
  faults: faulty,
  conflict(told) {
    held = told.struck ? "struck" : "conflict";
    if (told.struck) drop(key);
    show_state("unsent");
    show_conflict(form, told, () => { agree(told); save("stay"); });
    adopt = () => agree(told);
  },
};

function faulty({ errors, notice }) {
  show_state("unsent");
  if (errors) show_faults(form, errors);
  const at_fields = errors === null || Object.keys(errors).length > 0;
  show_notice(at_fields ? "faults" : "refused", at_fields ? "" : notice);
  return { kind: "faults" };
}

let adopt = () => {};

// Both texts have been seen: what is sent now replaces the other one knowingly.
function agree(told) {
  stand = { ...stand, version: told.version, struck_at: told.struck_at };
  [mine, attempt, held] = [[], null, null];
  adopt = () => {};
  close_conflict();
}

function written(event) {
  remember();
  show_state("unsent");
  clearTimeout(timer);
  if (has_too_long(form)) return;
  timer = setTimeout(save, event.target.type === "textarea" ? SILENCE : 0);
}

const BUTTONS = [...document.querySelectorAll('button[name="then"]')];
let pressed = false;

async function press(then) {
  if (pressed) return;
  pressed = true;
  for (const each of BUTTONS) each.setAttribute("aria-disabled", "true");
  adopt();
  if (held === "door") held = null;
  const outcome = await save(then);
  if (outcome?.to && !is_unsent()) {
    release();
    location.assign(outcome.to);
    return;
  }
  pressed = false;
  for (const each of BUTTONS) each.removeAttribute("aria-disabled");
}

function retry() {
  if (held === "door") held = null;
  if (is_unsent()) save();
}

form.removeAttribute("data-unsaved");
form.autocomplete = "off";  // what the browser would put back is older than the draft
form.addEventListener("input", written);
form.addEventListener("focusout", () => { if (is_unsent()) save(); });
window.addEventListener("submit", (event) => {
  if (event.target !== form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  press(event.submitter?.value || "stay");
}, true);
document.addEventListener("reached", (event) => {
  if (held || !is_unsent()) return;
  event.preventDefault();
  save();
});
document.addEventListener("visibilitychange", retry);
window.addEventListener("pagehide", () => {
  if (is_released() || held || !is_unsent() || has_too_long(form)) return;
  const name = named(read(form), "");
  post(draft(), name);
});
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

join({ unsent: is_unsent, warns: is_unsent, send: () => save() });
hold_the_way_out(form, { unsent: is_unsent, send: () => save() });

if (form.dataset.saved && stand.fields) show_state("saved", form.dataset.saved);
const kept = find(key);
if (kept && !same(kept.fields, as_made(form))) {
  put(form, kept.fields);
  ({ mine } = kept);
  stand = { version: kept.version, struck_at: kept.struck_at, fields: null };
  show_state("unsent");
  save();
} else if (kept) {
  drop(key);
} else if (stand.fields && is_unsent()) {
  save();  // written before this script was there
}
