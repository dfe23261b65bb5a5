// A form that keeps a draft sends it as it is written, after a moment of silence, and all of it before the page is left.
import { hold_the_way_out } from "../keeping/leaving.js";
import { show_state } from "../keeping/showing.js";
import { join, release } from "../unsent.js";
import { forget, form, is_unsent, remember, save, start, try_again, waits_for_somebody } from "./form.js";

const SILENCE = 1000;
let timer = 0;
let passed = false;

function written() {
  passed = false;
  remember();
  show_state("unsent");
  clearTimeout(timer);
  timer = setTimeout(save, SILENCE);
}

// The draft is with the server before the form goes: whatever happens on the way, no word is lost.
async function submitted(event) {
  if (event.target.matches("[data-begin-again]")) {
    forget();
    return;
  }
  if (event.target !== form || passed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  clearTimeout(timer);
  await save();
  // After this event: with nothing to send it is still under way, and a form that is about to go cannot be told to go.
  setTimeout(() => {
    passed = true;
    form.requestSubmit(event.submitter);
  });
}

document.getElementById("notices").append(document.getElementById("draft-parts").content);
form.removeAttribute("data-unsaved");
form.addEventListener("input", written);
form.addEventListener("focusout", () => save());
window.addEventListener("submit", submitted, true);
// Last of all who hear of it: now it really goes.
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target !== form && !event.target.matches("[data-begin-again]")) return;
  release();
  forget();
});
document.addEventListener("reached", (event) => {
  if (waits_for_somebody() || !is_unsent()) return;
  event.preventDefault();
  save();
});
document.addEventListener("visibilitychange", () => try_again());
window.addEventListener("pagehide", () => save());
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

join({ unsent: is_unsent, warns: is_unsent, send: () => save() });
hold_the_way_out(form, { unsent: is_unsent, send: () => save() });
start();
