// The area page saves itself as it is written: answers and ticks at once, text after a moment of silence, and all of it before the page is left.
import { release } from "../unsent.js";
import { form, is_unsent, press, remember, save, start, try_again, try_last, waits_for_somebody } from "./answer.js";
import { has_too_long } from "./faults.js";
import { keep_going } from "../keeping/keeping.js";
import { show_state } from "../keeping/showing.js";

const SILENCE = 700;
const BUTTONS = [...document.querySelectorAll('button[name="then"]')];
let timer = 0;
let pressed = false;

function written(event) {
  remember();
  show_state("unsent");
  clearTimeout(timer);
  if (!has_too_long(form)) timer = setTimeout(save, event.target.type === "textarea" ? SILENCE : 0);
}

// A button is pressed once, however often it is clicked.
async function submitted(then) {
  if (pressed) return;
  pressed = true;
  for (const each of BUTTONS) each.setAttribute("aria-disabled", "true");
  const outcome = await press(then);
  if (outcome?.to && !is_unsent()) {
    release();
    location.assign(outcome.to);
    return;
  }
  pressed = false;
  for (const each of BUTTONS) each.removeAttribute("aria-disabled");
}

form.autocomplete = "off";  // what the browser would put back is older than the draft
form.addEventListener("input", written);
// Enter on an answer would press the form's first button, whichever that is.
form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) event.preventDefault(); });
window.addEventListener("submit", (event) => {
  if (event.target !== form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  submitted(event.submitter?.value || "stay");
}, true);
keep_going(form, { is_unsent, save, try_again, waits_for_somebody, last: try_last });
start();
