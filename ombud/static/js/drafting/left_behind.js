// Drafts that never reached the server lie in the tab's storage: they are sent from whichever page is opened next.
import { own, FORM } from "../keeping/storage.js";
import { form_key, send_form } from "./sending.js";

const here = document.querySelector("form[data-draft]")?.dataset.draft;

function send_them() {
  for (const key of own(FORM)) if (!here || key !== form_key(here)) send_form(key);
}

document.addEventListener("reached", send_them);
send_them();
