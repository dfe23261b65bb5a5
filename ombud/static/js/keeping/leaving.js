// Nobody is led away from text that is not saved: it is sent first. Without a network the page stays, instead of the browser's own error.
import { is_gone, reached } from "../network.js";

const passed = new WeakSet();

function leads_away(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const stays = link.target || link.hash && link.pathname === location.pathname;
  return stays || link.origin !== location.origin ? null : link;
}

export function hold_the_way_out(form, { unsent, send }) {
  window.addEventListener("click", async (event) => {
    const link = leads_away(event);
    if (!link || !(unsent() || is_gone())) return;
    event.preventDefault();
    await send();
    if (await reached()) location.assign(link.href);
  });
  window.addEventListener("submit", async (event) => {
    const other = event.target;
    if (other === form || other.matches("[data-signs-out]") || passed.delete(other) || !unsent()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await send();
    if (!await reached()) return;
    passed.add(other);
    other.requestSubmit(event.submitter);
  }, true);
}
