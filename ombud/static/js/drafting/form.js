// What the form's draft is, and where it stands: what the server has kept is `stand`, the rest lies in the tab's storage.
import { not_saved, show_saved, told_if_slow } from "../keeping/handling.js";
import { in_turn } from "../keeping/sending.js";
import { show_notice, show_state } from "../keeping/showing.js";
import { drop, find, keep } from "../keeping/storage.js";
import { is_released } from "../unsent.js";
import { close_conflict, show_conflict } from "./conflict.js";
import { put, read, same } from "./fields.js";
import { form_key, keep_there } from "./sending.js";

const MOST_SENT = 8;
export const form = document.querySelector("form[data-draft]");
const key = form_key(form.dataset.draft);

let seen = form.elements.draft.value;
let stand = "notSaved" in form.dataset ? null : read(form);
let sent = [];  // texts whose answer has not come
let held = null;  // why nothing is sent by itself: "conflict" or "door"

export function is_unsent() {
  return stand === null || !same(read(form), stand);
}

export function remember() {
  if (is_released()) return;
  if (is_unsent()) keep(key, { to: form.dataset.to, fields: read(form), seen, sent });
  else drop(key);
}

export function forget() {
  drop(key);
}

export function save() {
  return in_turn(send);
}

async function send() {
  if (held || is_released() || !is_unsent()) return null;
  const fields = read(form);
  sent = [...sent, fields].slice(-MOST_SENT);
  remember();
  const outcome = await told_if_slow(keep_there({ to: form.dataset.to, fields, seen, sent }));
  if (!is_released()) handle[outcome.kind](outcome, fields);
  return outcome;
}

const handle = {
  ...not_saved((why) => { held = why; }),
  saved(told, fields) {
    stand = fields;
    sent = [];
    has_seen(told.seen);
    remember();
    show_saved(is_unsent(), told.saved);
  },
  faults({ notice }) {
    show_state("unsent");
    show_notice("refused", notice);
  },
  conflict(told) {
    held = "conflict";
    show_state("unsent");
    show_conflict(form, told.theirs, () => choose(told));
  },
};

// Both texts have been seen: what is kept now replaces the other one knowingly.
function choose(told) {
  [held, sent, stand] = [null, [], null];
  has_seen(told.seen);
  close_conflict();
  save();
}

// Every form of the page that saves or throws away says which keeping it has seen.
function has_seen(stamp) {
  seen = stamp;
  for (const each of document.querySelectorAll('input[name="draft"]')) each.value = stamp;
}

// Somebody may have signed in meanwhile.
export function try_again() {
  if (held === "door") held = null;
  return save();
}

export function waits_for_somebody() {
  return held !== null;
}

// What was written before, and never kept, is put back and sent.
export function start() {
  const kept = find(key);
  if (kept && stand && !same(kept.fields, stand)) {
    put(form, kept.fields);
    ({ seen, sent } = kept);
    stand = null;
    show_state("unsent");
  }
  save();
}
