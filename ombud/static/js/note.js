// A contact in a few keystrokes: the first choice has the focus, a common time is one press, Ctrl+Enter saves from any field.
const form = document.querySelector("form[data-draft]");
const minutes = form.elements.minutes;
const chips = form.querySelector(".chips");

function mark() {
  for (const each of chips.children) each.setAttribute("aria-pressed", String(each.dataset.minutes === minutes.value));
}

chips.hidden = false;
chips.addEventListener("click", ({ target }) => {
  if (!target.dataset.minutes) return;
  minutes.value = minutes.value === target.dataset.minutes ? "" : target.dataset.minutes;
  minutes.dispatchEvent(new Event("input", { bubbles: true }));
});
form.addEventListener("input", mark);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
if (document.activeElement === document.body && !document.querySelector(".error-summary")) form.elements.how[0].focus();
mark();
