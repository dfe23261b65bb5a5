// A contact that is written on Min dag keeps itself as a draft. One form at most, and it comes and goes with the day.
import { pairs_of, read } from "./drafting/fields.js";
import { in_turn, send_fields } from "./keeping/sending.js";

const SILENCE = 1000;
let timer = 0;

export function keep_now(form) {
  clearTimeout(timer);
  return in_turn(async () => {
    const told = await send_fields(form.dataset.keeps, [...pairs_of(read(form)), ["draft", form.elements.draft.value]]);
    if (told.kind !== "saved") return;
    for (const each of document.querySelectorAll('input[name="draft"]')) each.value = told.seen;
    const line = form.querySelector("[data-kept]");
    line.hidden = false;
    line.querySelector("[data-time]").textContent = told.saved;
  });
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-keeps]");
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => keep_now(form), SILENCE);
});
