// Texts of the case's other areas that are still in this tab: sent in order from any page of the mapping. What could not be saved has a line.
import { show_gone } from "../network.js";
import { join } from "../unsent.js";
import { send_draft } from "./draft_sending.js";
import { drop, find, key_of, own } from "../keeping/storage.js";
import { hold_the_way_out } from "../keeping/leaving.js";

const of_case = document.getElementById("drafts").dataset.case;
const here = document.getElementById("said")?.dataset.draft;
const pattern = document.getElementById("draft-line");
const lines = new Map();
let following = false;

function left() {
  return own(of_case).filter((key) => key !== key_of(of_case, here));
}

async function send_them() {
  for (const key of left()) {
    const draft = find(key);
    const outcome = await send_draft(key);
    tell(key, draft, outcome);
    show_gone(outcome.kind === "gone");
    if (outcome.kind === "gone" || outcome.kind === "door") return;
  }
}

function tell(key, draft, outcome) {
  lines.get(key)?.remove();
  if (outcome.kind === "saved") return;
  const line = pattern.content.firstElementChild.cloneNode(true);
  fill(line, draft, outcome);
  line.querySelector("[data-forget]").addEventListener("click", () => { drop(key); line.remove(); });
  lines.set(key, line);
  document.getElementById("drafts").append(line);
}

function fill(line, draft, outcome) {
  line.querySelector("[data-name]").textContent = draft.name;
  for (const each of line.querySelectorAll("a")) each.href = draft.to;
  line.querySelector("[data-text]").textContent = ["words", "works", "helped_by"].map((name) => draft.fields[name]).filter(Boolean).join("\n\n");
  if (outcome.notice) line.querySelector("[data-said]").textContent = outcome.notice;
  const state = state_of(outcome);
  for (const each of line.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== state;
}

function state_of(outcome) {
  if (outcome.struck) return "struck";
  if (outcome.kind === "conflict") return "conflict";
  if (outcome.kind !== "faults") return "waiting";
  return Object.keys(outcome.errors).length ? "errors" : "refused";
}

// Another page of ours has the draft too: only closing would lose it.
for (const kind of ["click", "submit"]) {
  window.addEventListener(kind, (event) => {
    if (kind === "click" && !event.target.closest?.("a[href]")) return;
    following = true;
    setTimeout(() => { following = false; }, 2000);
  }, true);
}
document.addEventListener("reached", (event) => {
  if (left().length === 0) return;
  event.preventDefault();
  send_them();
});
if (!here) hold_the_way_out(null, { unsent: () => false, send: () => {} });
join({ unsent: () => left().length > 0, warns: () => left().length > 0 && !following, send: send_them });
send_them();
