// Signing out leaves nothing in the browser, in any tab; text that is not saved is sent first, or asked about once.
import { is_form, send_form } from "./drafting/sending.js";
import { forget_all, forget_others, own } from "./keeping/storage.js";
import { send_draft } from "./mapping/draft_sending.js";
import { ask_other_tabs, tell_other_tabs } from "./tabs.js";
import { join, release, send_all } from "./unsent.js";

const question = document.getElementById("sign-out-unsent");
const answered = new WeakSet();

async function all_sent() {
  const [here, elsewhere] = await Promise.all([send_all(), ask_other_tabs()]);
  return here && elsewhere;
}

function sign_out(form) {
  answered.add(form);
  form.requestSubmit();
}

function ask(form) {
  question.hidden = false;
  question.focus();
  question.querySelector('[data-answer="stay"]').onclick = () => { question.hidden = true; };
  question.querySelector('[data-answer="leave"]').onclick = () => { question.hidden = true; sign_out(form); };
}

window.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-signs-out]") || answered.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await all_sent()) sign_out(form);
  else ask(form);
}, true);

// Last of all who hear of it: now it really goes.
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("[data-signs-out]")) return;
  release();
  forget_all();
  tell_other_tabs();
});

async function send_stored() {
  for (const key of own()) await (is_form(key) ? send_form(key) : send_draft(key));
}

forget_others();
join({ unsent: () => own().length > 0, warns: () => false, send: send_stored });
