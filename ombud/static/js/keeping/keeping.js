// When a form that keeps what is written sends it, beside its own typing and its own buttons.
import { join } from "../unsent.js";
import { hold_the_way_out } from "./leaving.js";

export function keep_going(form, { is_unsent, save, try_again, waits_for_somebody, last = save }) {
  const send = () => save();
  form.removeAttribute("data-unsaved");
  form.addEventListener("focusout", send);
  document.addEventListener("reached", (event) => {
    if (waits_for_somebody() || !is_unsent()) return;
    event.preventDefault();
    send();
  });
  document.addEventListener("visibilitychange", () => try_again());
  window.addEventListener("pagehide", () => last());
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  join({ unsent: is_unsent, warns: is_unsent, send });
  hold_the_way_out(form, { unsent: is_unsent, send });
}
