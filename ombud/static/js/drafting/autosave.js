// A form that keeps a draft sends it as it is written, after a moment of silence, and all of it before the page is left.
import { keep_going } from "../keeping/keeping.js";
import { show_state } from "../keeping/showing.js";
import { release } from "../unsent.js";
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
form.addEventListener("input", written);
window.addEventListener("submit", submitted, true);
// Last of all who hear of it: now it really goes.
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target !== form && !event.target.matches("[data-begin-again]")) return;
  release();
  forget();
});
keep_going(form, { is_unsent, save, try_again, waits_for_somebody });
start();
